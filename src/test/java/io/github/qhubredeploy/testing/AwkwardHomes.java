package io.github.qhubredeploy.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Homes with every oddity that users manage to make, and a hub's database. */
public final class AwkwardHomes {

  private static final String MAKE =
      """
      import os, sqlite3, sys, time
      root, hub, root_user = sys.argv[1], sys.argv[2], os.geteuid() == 0
      homes = ['jane-2ddoe', 'a-40b-2ecom', 'anna', 'bob']
      def write(path, data, mode=0o644, age=None):
          os.makedirs(os.path.dirname(path), exist_ok=True)
          with open(path, 'wb') as f: f.write(data)
          os.chmod(path, mode)
          if age is not None: os.utime(path, (age, age))
      for n, home in enumerate(homes):
          h = os.path.join(root, 'home', home)
          write(os.path.join(h, 'notes.txt'), b'notes of ' + home.encode())
          write(os.path.join(h, '.bashrc'), b'# rc')
          write(os.path.join(h, '-dash'), b'dash', age=-86400 * 400)
          write(os.path.join(h, 'unicode-\\u00e4\\u4e2d.txt'), b'u', age=4102444800)
          write(os.fsencode(h) + b'/invalid-\\xff\\xfe', b'bytes')
          write(os.path.join(h, 'new\\nline'), b'nl')
          write(os.path.join(h, 'long-' + 'x' * 250), b'long')
          write(os.path.join(h, 'run.sh'), b'#!/bin/sh', mode=0o755)
          write(os.path.join(h, 'suid'), b'x', mode=0o4755)
          for name in ('plain-later', 'link-later', 'gone-later'):
              write(os.path.join(h, name), b'x', mode=0o4755)
          write(os.path.join(h, 'deep/a/b/c/file'), os.urandom(1000))
          write(os.path.join(h, 'data.bin'), os.urandom(300000 * (n + 1)))
          os.makedirs(os.path.join(h, 'empty'), exist_ok=True)
          os.symlink('/home/shared', os.path.join(h, 'shared'))
          os.symlink('nowhere/at all', os.path.join(h, 'dangling'))
          os.link(os.path.join(h, 'data.bin'), os.path.join(h, 'deep/data.bin'))
          with open(os.path.join(h, 'sparse'), 'wb') as f: f.truncate(50 << 20)
          if root_user:
              write(os.path.join(h, 'locked'), b'locked', mode=0o000)
              for d, ds, fs in os.walk(h):
                  for x in [d] + [os.path.join(d, e) for e in ds + fs]:
                      os.lchown(x, 10001 + n, 10000)
              for name in ('suid', 'plain-later', 'link-later', 'gone-later'):
                  os.chmod(os.path.join(h, name), 0o4755)
          os.chmod(h, 0o700)
          os.utime(os.path.join(h, 'empty'), (1e9, 1e9))
      for group in ['users', 'admin', 'science']:
          g = os.path.join(root, 'home/shared', group)
          write(os.path.join(g, 'readme'), group.encode())
          os.chmod(g, 0o2770)
      write(os.path.join(root, 'home/shared/.userskel/.profile'), b'# skel')
      write(os.path.join(root, 'stray.txt'), b'at the root')
      db = sqlite3.connect(os.path.join(hub, 'jupyterhub.sqlite'))
      db.executescript('''
        CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
        INSERT INTO alembic_version VALUES ('4dc2d5a8c53c');
        CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(255), admin BOOLEAN);
        INSERT INTO users (name, admin) VALUES ('jane-doe', 0), ('anna', 1);
        CREATE TABLE servers (id INTEGER PRIMARY KEY, ip VARCHAR(255));
        CREATE TABLE spawners (id INTEGER PRIMARY KEY, user_id INTEGER, server_id INTEGER, state TEXT, started DATETIME);
        INSERT INTO servers VALUES (1, '10.0.0.1'), (2, '10.0.0.2');
        INSERT INTO spawners VALUES (1, 1, 2, '{"pod_name": "jupyter-jane"}', '2022-01-01');
        CREATE TABLE rehearsal_ticks (n INTEGER PRIMARY KEY);
        INSERT INTO rehearsal_ticks VALUES (1);
      ''')
      db.commit()
      """;

  private static final String CHANGE =
      """
      import os, shutil, sqlite3, sys
      root, hub = sys.argv[1], sys.argv[2]
      h = os.path.join(root, 'home/jane-2ddoe')
      before = os.stat(os.path.join(h, 'notes.txt'))
      with open(os.path.join(h, 'notes.txt'), 'wb') as f: f.write(b'notes OF jane-2ddoe')
      os.utime(os.path.join(h, 'notes.txt'), ns=(before.st_atime_ns, before.st_mtime_ns))
      os.rename(os.path.join(h, 'deep/a'), os.path.join(h, 'deep/z'))
      os.unlink(os.path.join(h, '-dash'))
      os.rmdir(os.path.join(h, 'empty'))
      with open(os.path.join(h, 'empty'), 'w') as f: f.write('now a file')
      os.unlink(os.path.join(h, 'run.sh')); os.mkdir(os.path.join(h, 'run.sh'))
      with open(os.path.join(h, 'run.sh/inner'), 'w') as f: f.write('now a directory')
      with open(os.path.join(h, 'old-mtime'), 'w') as f: f.write('new file, old time')
      os.utime(os.path.join(h, 'old-mtime'), (1e9, 1e9))
      os.chmod(os.path.join(h, 'plain-later'), 0o755)
      os.unlink(os.path.join(h, 'gone-later')); os.unlink(os.path.join(h, 'link-later'))
      os.symlink('notes.txt', os.path.join(h, 'link-later'))
      b = os.path.join(root, 'home/bob')
      os.link(os.path.join(b, 'data.bin'), os.path.join(b, 'third-link'))
      os.link(os.path.join(h, 'notes.txt'), os.path.join(b, 'janes-notes'))
      for x, y in (('p', 'q'), ('q', 'p')):
          os.makedirs(os.path.join(b, x)); open(os.path.join(b, x, x), 'w').write(x)
      os.chmod(os.path.join(b, '.bashrc'), 0o600)
      shutil.rmtree(os.path.join(root, 'home/shared/science'))
      db = sqlite3.connect(os.path.join(hub, 'jupyterhub.sqlite'))
      db.execute('INSERT INTO rehearsal_ticks VALUES (2)'); db.commit()
      """;

  private AwkwardHomes() {}

  public static void make(Path homes, Path hub) {
    python(MAKE, homes, hub);
  }

  /** What users do between the two passes. */
  public static void change(Path homes, Path hub) {
    python(CHANGE, homes, hub);
  }

  /** Runs a little Python program on the two directories. */
  public static String python(String program, Path homes, Path hub) {
    try {
      Process process =
          new ProcessBuilder(List.of("python3", "-c", program, homes.toString(), hub.toString()))
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
