// A tab with the progress of a run, and a page with all runs, also ended ones (which Cockpit's
// community edition does not show). Both read our own API with the session of Cockpit.

const read = async (path) => {
  const answer = await fetch(path, {
    headers: { Accept: 'application/json' },
    credentials: 'same-origin'
  });
  if (!answer.ok) throw new Error('HTTP ' + answer.status);
  return answer.json();
};

// values come from people and from other systems: never as HTML
const element = (name, text, style) => {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (style) node.style.cssText = style;
  return node;
};

const human = (count, unit) => {
  if (unit !== 'BYTES') return String(count);
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let i = 0;
  let value = count;
  while (value >= 1024 && i < names.length - 1) { value /= 1024; i++; }
  return (i === 0 ? value : value.toFixed(1)) + ' ' + names[i];
};

const time = (text) => (text ? new Date(text).toISOString().slice(0, 19).replace('T', ' ') : '');

const span = (count) => {
  if (count < 60) return count + ' s';
  if (count < 3600) return Math.floor(count / 60) + ' min ' + (count % 60) + ' s';
  return Math.floor(count / 3600) + ' h ' + Math.floor((count % 3600) / 60) + ' min';
};

const took = (step) => {
  const end = step.ended ? new Date(step.ended) : new Date();
  const text = span(Math.max(0, Math.round((end - new Date(step.begun)) / 1000)));
  return step.ended ? text : text + ' so far';
};

const bar = (progress) => {
  const box = element('div', undefined, 'min-width:220px');
  const share = progress.total > 0 ? Math.min(100, (100 * progress.done) / progress.total) : 0;
  const frame = element('div', undefined,
    'background:#e0e0e0;border-radius:3px;height:10px;width:220px');
  frame.appendChild(element('div', undefined,
    `background:#2e7d32;border-radius:3px;height:10px;width:${share}%`));
  box.appendChild(frame);
  const left = progress.secondsLeft ? `, about ${span(progress.secondsLeft)} left` : '';
  box.appendChild(element('div',
    `${progress.what}: ${human(progress.done, progress.unit)} of ` +
    `${human(progress.total, progress.unit)}${left}`, 'font-size:11px;color:#555'));
  return box;
};

const row = (cells, style) => {
  const line = element('tr', undefined, style);
  cells.forEach((cell) => {
    const td = element('td', undefined, 'padding:4px 16px 4px 0;vertical-align:top');
    if (cell instanceof Node) td.appendChild(cell); else td.textContent = cell;
    line.appendChild(td);
  });
  return line;
};

const table = (heads) => {
  const node = element('table');
  node.className = 'table cam-table';
  const head = document.createElement('tr');
  heads.forEach((text) => head.appendChild(
    element('th', text, 'padding:4px 16px 4px 0;text-align:left')));
  node.appendChild(head);
  return node;
};

// an ended step needs no bar: it is done, whatever its last count was
const progress = (step) => {
  if (!step.progress) return '';
  if (!step.ended) return bar(step.progress);
  return step.progress.unit === 'BYTES'
    ? `${step.progress.what}: ${human(step.progress.total, 'BYTES')}` : '';
};

const state = (run) => {
  const words = element('span', run.state);
  run.questions.forEach((question, i) => {
    words.appendChild(element('span', i ? ' and ' : ' for a person to answer '));
    const link = element('a', question.name);
    link.href = question.link;
    words.appendChild(link);
  });
  return words;
};

// what runs comes first, then what ended last: nobody has to scroll to see where the run is
const show = (node, run) => {
  node.replaceChildren();
  node.style.cssText = 'padding:12px;overflow:auto';
  const head = element('p', run.id + ': ', 'font-size:16px');
  head.appendChild(state(run));
  node.appendChild(head);
  run.incidents.forEach((i) => node.appendChild(element('p', `${i.activity}: ${i.message}`,
    'color:#b00020;white-space:pre-wrap')));
  const steps = table(['Step', 'Process', 'Begun (UTC)', 'Took', 'Progress']);
  const newest = [...run.steps].reverse();
  [...newest.filter((s) => !s.ended), ...newest.filter((s) => s.ended)].forEach((s) =>
    steps.appendChild(row([s.name, s.process.replace(/Process$/, ''), time(s.begun), took(s),
      progress(s)], s.ended ? '' : 'font-weight:bold')));
  node.appendChild(steps);
};

let timer;
const tab = {
  id: 'redeploy.progress',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 100,
  properties: { label: 'Redeployment' },
  render: (node, { api, processInstanceId }) => {
    const tick = async () => {
      try {
        const instance = await read(`${api.engineApi}/process-instance/${processInstanceId}`);
        show(node, await read(`/api/redeployments/${encodeURIComponent(instance.businessKey)}`));
      } catch (e) {
        node.textContent = 'No redeployment to show: ' + e.message;
      }
    };
    tick();
    timer = setInterval(tick, 2000);
  },
  unmount: () => clearInterval(timer)
};

const navigation = {
  id: 'redeploy.navigation',
  pluginPoint: 'cockpit.navigation',
  priority: 5,
  properties: {},
  render: (node) => {
    const link = element('a', 'Redeployments');
    link.href = '#/redeployments';
    node.appendChild(link);
  }
};

const page = {
  id: 'redeploy.page',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: '/redeployments', label: '/redeployments' },
  render: async (node) => {
    node.style.cssText = 'padding:20px;overflow:auto;height:100%';
    node.appendChild(element('h3', 'Redeployments'));
    try {
      const runs = await read('/api/redeployments');
      const list = table(['Redeployment', 'Asked by', 'Begun (UTC)', 'Ended (UTC)', 'State', '']);
      runs.forEach((run) => {
        const report = element('a', run.ended ? 'report' : '');
        report.href = `/api/redeployments/${encodeURIComponent(run.id)}/report`;
        report.target = '_blank';
        list.appendChild(row([
          run.id, run.requester || '', time(run.begun), time(run.ended), state(run), report]));
      });
      node.appendChild(list);
    } catch (e) {
      node.appendChild(element('p', 'The runs cannot be read: ' + e.message));
    }
  }
};

export default [tab, navigation, page];
