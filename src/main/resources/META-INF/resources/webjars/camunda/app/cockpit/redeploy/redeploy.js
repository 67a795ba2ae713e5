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

// what the last click on "Try again" led to, by run: the tab is drawn anew every two seconds
const asked = {};

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

const note = 'font-size:11px;color:#555';

const bar = (counted, width, height) => {
  const share = counted.total > 0 ? Math.min(100, (100 * counted.done) / counted.total) : 0;
  const stalled = counted.speed && counted.speed.stalledSeconds;
  const frame = element('div', undefined,
    `background:#e0e0e0;border-radius:3px;height:${height}px;width:${width}px`);
  frame.appendChild(element('div', undefined, `background:${stalled ? '#c77700' : '#2e7d32'};` +
    `border-radius:3px;height:${height}px;width:${share}%`));
  return frame;
};

const amount = (counted) => {
  const total = counted.total > 0 ? ' of ' + human(counted.total, counted.unit) : '';
  return human(counted.done, counted.unit) + total;
};

const entries = (counted) => (counted.entries
  ? `${counted.entries.done.toLocaleString('en')} of ` +
    `${counted.entries.total.toLocaleString('en')} entries` : '');

const rate = (counted) => {
  const speed = counted.speed;
  if (!speed || speed.perSecond + speed.entriesPerSecond === 0) return '';
  const bytes = counted.unit === 'BYTES' ? `${(speed.perSecond / 1e6).toFixed(1)} MB/s` : '';
  const count = counted.unit === 'ENTRIES' ? speed.perSecond : speed.entriesPerSecond;
  return [bytes, count ? `${count.toLocaleString('en')} entries/s` : ''].filter(Boolean).join(', ');
};

const rest = (counted) => {
  const speed = counted.speed;
  if (!speed) return '';
  if (speed.stalledSeconds) return `stalled for ${span(speed.stalledSeconds)}`;
  return speed.secondsLeft === null ? '' : `about ${span(speed.secondsLeft)} left`;
};

const told = (words) => words.filter(Boolean).join(', ');

// shards and the like: a line for each that runs, and for the last few that ended
const parts = (of) => {
  const box = element('div', undefined, 'margin-top:4px');
  const ended = of.ended ? `, ${of.ended} done` : '';
  box.appendChild(element('div', `${of.running} at work${ended}`, note));
  const list = element('table', undefined, note + ';white-space:nowrap');
  of.shown.filter((p) => !p.ended).concat(of.shown.filter((p) => p.ended).slice(-5)).forEach((p) =>
    list.appendChild(row([p.name, bar(p, 110, 7), amount(p), entries(p),
      p.ended ? 'done' : rate(p), p.ended ? '' : rest(p)], '', '1px 10px 1px 0')));
  box.appendChild(list);
  return box;
};

const counts = (progress) => {
  const box = element('div', undefined, 'min-width:220px;font-weight:normal');
  box.appendChild(bar(progress, 220, 10));
  box.appendChild(element('div', told([`${progress.what}: ${amount(progress)}`, entries(progress),
    rate(progress), rest(progress)]), note));
  if (progress.parts) box.appendChild(parts(progress.parts));
  return box;
};

const row = (cells, style, padding) => {
  const line = element('tr', undefined, style);
  cells.forEach((cell) => {
    const td = element('td', undefined,
      `padding:${padding || '4px 16px 4px 0'};vertical-align:${padding ? 'middle' : 'top'}`);
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
  if (!step.ended) return counts(step.progress);
  return step.progress.unit === 'BYTES'
    ? told([`${step.progress.what}: ${human(step.progress.total, 'BYTES')}`,
      step.progress.entries ? `${step.progress.entries.total.toLocaleString('en')} entries` : ''])
    : '';
};

// users are out: how long so far, and how long still if nobody keeps a question waiting
const downtime = (run) => {
  const down = run.downtime;
  if (!down) return '';
  if (down.ended) return `Downtime: ${span(down.secondsSoFar)}, over since ${time(down.ended)} UTC`;
  const left = down.secondsLeft === null ? 'not known how long still'
    : `about ${span(down.secondsLeft)} left, without people's answers`;
  return `Downtime: ${span(down.secondsSoFar)} so far, ${left}`;
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

// every change carries the token of the page, which another site cannot know
const retry = (run) => {
  const line = element('p', 'Mended? ');
  const button = element('button', 'Try again');
  button.className = 'btn btn-primary';
  const said = element('span', asked[run.id] || '', 'margin-left:8px');
  button.addEventListener('click', async () => {
    button.disabled = true;
    const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
    const answer = await fetch(`/api/redeployments/${encodeURIComponent(run.id)}/retry`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-XSRF-TOKEN': token ? token[1] : '' },
      credentials: 'same-origin'
    });
    const body = await answer.json().catch(() => ({}));
    asked[run.id] = answer.ok ? 'It is being tried again.' : body.detail || 'HTTP ' + answer.status;
    said.textContent = asked[run.id];
  });
  line.appendChild(button);
  line.appendChild(said);
  return line;
};

// what runs comes first, then what ended last: nobody has to scroll to see where the run is
const show = (node, run) => {
  node.replaceChildren();
  node.style.cssText = 'padding:12px;overflow:auto';
  const head = element('p', run.id + ': ', 'font-size:16px');
  head.appendChild(state(run));
  node.appendChild(head);
  if (run.downtime) node.appendChild(element('p', downtime(run), run.downtime.ended ? '' : 'font-weight:bold'));
  run.incidents.forEach((i) => node.appendChild(element('p', `${i.activity}: ${i.message}`,
    'color:#b00020;white-space:pre-wrap')));
  if (run.incidents.length) node.appendChild(retry(run));
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
