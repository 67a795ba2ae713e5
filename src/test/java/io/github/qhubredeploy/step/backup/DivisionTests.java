package io.github.qhubredeploy.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The division of a volume into shards, by the real script on made manifests. */
class DivisionTests {

  /** Random homes with sets of hard links across them, from a seed; then what must always hold. */
  private static final String PROPERTIES =
      """
      import collections, gzip, json, random, subprocess
      for name in ['manifest.skipped', 'manifest.large']: open(name, 'wb').close()
      for seed in range(12):
          random.seed(seed)
          small = random.choice([0, 3000])
          entries = {b'': (b'd', 0, 1, 1), b'home': (b'd', 0, 2, 1)}
          for h in range(9):
              home = b'home/u%d' % h
              entries[home] = (b'd', 0, 10 + h, 1)
              for d in range(random.randint(0, 6)):
                  entries[home + b'/d%d' % d] = (b'd', 0, 1000 + h * 10 + d, 1)
                  for f in range(random.randint(0, 30)):
                      linked = random.random() < .2
                      inode = random.randint(1, 9) if linked else 10 ** 6 + len(entries)
                      size = 40000 if random.random() < .01 else inode * 10 if linked else random.randint(0, 900)
                      size = inode * 10 if linked else size
                      entries[home + b'/d%d/f%d' % (d, f)] = (b'f', size, inode, 5 if linked else 1)
          os.system('rm -rf out; mkdir out')
          with open('manifest', 'wb') as out:
              for line in sorted(b'%s//%s 755 0 0 %d 1.0 1.0 %d %d ' % (p, t, s, i, l) for p, (t, s, i, l) in entries.items()):
                  out.write(line + b'\\0')
          run(['plan.py', 'full', 'manifest', 'out', '1'], SHARD_BYTES=20000, SHARD_ENTRIES=60, SMALL_BYTES=small)
          plan = {shard['number']: shard for shard in json.load(open('out/plan.json'))}
          lists = open('out/lists', 'rb').read()
          part = lambda shard: gzip.decompress(lists[shard['listFrom']:shard['listFrom'] + shard['listBytes']])
          shards = {n: [(b'' if p == b'.' else p) for p in part(plan[n]).split(b'\\0')[:-1]] for n in plan}
          every = [p for paths in shards.values() for p in paths]
          check(sorted(every) == sorted(entries), 'every entry in exactly one shard', seed)
          homes, sets = collections.defaultdict(set), collections.defaultdict(set)
          for n, paths in shards.items():
              inodes, total, followers = set(), 0, 0
              for p in paths:
                  t, size, inode, links = entries[p]
                  homes[p.split(b'/')[1] if b'/' in p else b''].add(n)
                  if links > 1:
                      sets[inode].add(n)
                      followers += inode in inodes
                  if inode not in inodes: total += size
                  inodes.add(inode)
              giant = any(entries[p][1] >= 20000 for p in paths)
              check(total == plan[n]['bytes'] and len(paths) == plan[n]['entries'], 'figures are true', seed)
              check(total <= 20000 or giant and len(paths) == 1, 'bytes within the limit but for one file', seed)
              check(len(paths) - followers <= 60, 'entries within the limit but for hard links', seed)
          check(all(len(found) == 1 for found in sets.values()), 'a set of hard links in one shard', seed)
          if small: check(len(plan) < 40, 'small homes share shards', seed)
      print('all hold')
      """;

  /** A million entries, half of them hard links; a seventh changed, some gone. */
  private static final String MILLION =
      """
      import filecmp, resource
      def make(name, later):
          with open(name, 'wb') as out:
              out.write(b'//d 755 0 0 0 1.0 1.0 2 2 \\0home//d 755 0 0 0 1.0 1.0 3 2 \\0')
              for d in range(10000):
                  out.write(b'home/u%05d//d 755 0 0 0 1.0 1.0 %d 2 \\0' % (d, 10 + d))
                  for f in range(99):
                      n = d * 99 + f
                      if later and n % 50 == 0: continue
                      inode, links = (10 ** 9 + n // 10, 5) if n % 10 < 5 else (10 ** 6 + n, 1)
                      out.write(b'home/u%05d/f%02d//f 644 0 0 %d 1.0 1.0 %d %d \\0' % (d, f, 9 + (later and n % 7 == 0), inode, links))
      make('old', False); make('new', True)
      for name in ['dirty', 'old.skipped', 'old.large', 'new.skipped', 'new.large']: open(name, 'wb').close()
      os.mkdir('out'); os.mkdir('full')
      run(['plan.py', 'full', 'old', 'full', '1'], SMALL_BYTES=1 << 25)
      run(['plan.py', 'final', 'new', 'out', '1', 'old', '9e9', 'dirty', '4'])
      check(os.path.getsize('out/deleted') > 200000, 'deletions are listed', 0)
      with open('whole', 'wb') as out:
          subprocess.run([sys.executable, os.path.join(sys.argv[2], 'whole.py'), 'old', 'out/changes'], check=True, stdout=out)
      check(filecmp.cmp('whole', 'new', False), 'the changes make the old manifest the new one', 0)
      check(os.path.getsize('out/changes') < os.path.getsize('new') / 4, 'only what changed is kept', 0)
      open('homes', 'w').close(); os.mkdir('volume')
      with open('before', 'wb') as out: out.write(b'home/u00001/f01//f\\0')
      os.makedirs('volume/home/u00001'); open('volume/home/u00001/f01', 'w').close()
      run(['early.py', 'volume', 'before', 'homes', 'sheet', 'list', 'old', 'new'])
      check(open('list', 'rb').read() == b'home/u00001/f01\\0', 'the early file is found', 0)
      with open('before', 'wb') as out: out.write(b'home/u00001/f01//f\\0' + b''.join(b'own/%05d//f\\0' % n for n in range(12000)))
      run(['early.py', 'volume', 'before', 'homes', 'sheet', 'list', 'old', 'new'])
      check(open('list', 'rb').read() == b'home/u00001/f01\\0', 'the early file is found among many', 0)
      run(['settle.py', 'volume', 'new', 'homes', ''])
      os.rename('old', 'lost'); os.rename('new', 'extra')
      with open('contents.json', 'w') as out: out.write('{"corrupt": 0, "corruptExamples": []}')
      run(['verdict.py', '1', 'before', '0'])
      peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
      check(peak < 100, 'peak of %d MiB' % peak, 0)
      print('all hold')
      """;

  private static final String FRAME =
      """
      import os, subprocess, sys
      os.chdir(sys.argv[1])
      def run(command, **settings):
          subprocess.run([sys.executable, os.path.join(sys.argv[2], command[0])] + command[1:], check=True,
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                         env=dict(os.environ, SPOOL='.', PYTHONDONTWRITEBYTECODE='1', LC_ALL='C', **{k: str(v) for k, v in settings.items()}))
      def check(holds, what, seed):
          if not holds: sys.exit('seed %d: not so: %s' % (seed, what))
      """;

  @TempDir Path directory;

  @Test
  void everyDivisionKeepsItsPromises() throws Exception {
    assertThat(run(PROPERTIES)).endsWith("all hold\n");
  }

  @Test
  void aMillionEntriesNeedNoMoreMemoryThanAFew() throws Exception {
    assertThat(run(MILLION)).endsWith("all hold\n");
  }

  private String run(String program) throws Exception {
    Path scripts = Path.of("src/main/resources/dataplane").toAbsolutePath();
    Process process =
        new ProcessBuilder(
                List.of("python3", "-c", FRAME + program, directory.toString(), scripts.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }
}
