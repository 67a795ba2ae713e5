package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to their directories between the two passes. */
class RearrangedHomesIT {

  private static final String MAKE =
      """
      import os, sys
      os.chdir(sys.argv[1])
      for case in 'rotated swapped chained replaced typed linked nested'.split():
          for d in 'abcd':
              os.makedirs('home/%s/%s/inner' % (case, d))
              for f in 'xy':
                  open('home/%s/%s/inner/%s' % (case, d, f), 'w').write(case + d + f)
      os.chdir('home/linked')
      os.link('a/inner/x', 'b/inner/also-x')
      os.symlink('a', 'to-a')
      open('big', 'wb').write(os.urandom(1 << 20))
      """;

  private static final String REARRANGE =
      """
      import os, shutil, sys
      os.chdir(sys.argv[1] + '/home')
      os.chdir('rotated')
      for old, new in ('a', 't'), ('b', 'a'), ('c', 'b'), ('t', 'c'): os.rename(old, new)
      os.chdir('../swapped')
      for old, new in ('a', 't'), ('b', 'a'), ('t', 'b'): os.rename(old, new)
      os.chdir('../chained')
      for old, new in ('d', 'e'), ('c', 'd'), ('b', 'c'), ('a', 'b'): os.rename(old, new)
      os.chdir('../replaced')
      shutil.rmtree('b'); os.rename('a', 'b'); os.mkdir('a')
      os.chdir('../typed')
      shutil.rmtree('a'); open('a', 'w').write('now a file')
      os.unlink('b/inner/x'); os.makedirs('b/inner/x/deep'); open('b/inner/x/deep/f', 'w').write('f')
      shutil.rmtree('c'); os.symlink('d', 'c')
      os.unlink('d/inner/y'); os.mkfifo('d/inner/y')
      os.chdir('../linked')
      os.unlink('b/inner/also-x'); open('b/inner/also-x', 'w').write('on its own')
      os.link('d/inner/y', 'c/inner/y-too')
      os.unlink('to-a'); os.mkdir('to-a'); open('to-a/f', 'w').write('a directory now')
      os.chdir('../nested')
      os.rename('a/inner', 'moved'); os.rename('b', 'a/b'); os.rename('moved', 'a/b/c')
      """;

  @TempDir Path directory;
  private FaultWorld world;
  private final Deque<Mount> mounts = new ArrayDeque<>();

  @BeforeEach
  void makeWorld() {
    world = new FaultWorld(directory);
  }

  @AfterEach
  void close() {
    mounts.forEach(Mount::close);
    world.close();
  }

  /** Whether one mover takes away and brings all that changed, or one takes away for several. */
  @ParameterizedTest
  @ValueSource(ints = {200_000, 20})
  void swapsRotationsChainsAndOtherKindsOfEntriesComeOutAsTheyAre(int entriesOfAShard) {
    world.shardsOfEntries(entriesOfAShard);
    world.homes().python(MAKE);
    world.backUp("full");
    world.homes().python(REARRANGE);

    world.backUp("final");
    world.restoreHomes();

    world.target().equalTo(world.homes());
  }

  /** Same size and time, another content: only a change time betrays it. */
  @ParameterizedTest
  @ValueSource(ints = {-300, 300})
  void aMoversClockMayBeWrongByFiveMinutes(int seconds) {
    world.shims().program("date", "exec date -d '%d seconds' \"$@\"".formatted(seconds));
    world.homes().python(MAKE);
    world.backUp("full");
    world
        .homes()
        .python(
            """
            import os, sys
            file = sys.argv[1] + '/home/linked/a/inner/y'
            before = os.stat(file)
            open(file, 'r+').write('LINKEDAY'[:before.st_size])
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
            for n, ahead in enumerate((-3600, -300, 300, 3600)):
                new = sys.argv[1] + '/home/linked/new-%d' % n
                open(new, 'w').write('new'); os.utime(new, (before.st_atime, before.st_mtime + ahead))
            """);

    world.backUp("final");
    world.restoreHomes();

    assertThat(world.target().root().resolve("home/linked/a/inner/y")).hasContent("LINKEDAY");
    world.target().equalTo(world.homes());
  }

  /** An NFS volume may be mounted under another number on the next node. */
  @Test
  void aVolumeUnderAnotherDeviceNumberHasNoMoreChangesThanBefore() throws IOException {
    Path image = disk("disk.img");
    mounts.push(Mount.image(world.homes().root(), image));
    Files.delete(world.homes().root().resolve("lost+found"));
    world.homes().python(MAKE);
    world.homes().random("home/anna/model.bin", 8 << 20);
    mounts.pop().close();
    Mount.run(
        List.of("debugfs", "-w", "-R", "sif /home/anna/model.bin ctime 20200101", image + ""));
    mounts.push(Mount.image(world.homes().root(), image));
    world.backUp("full");
    Object before = device();
    mounts.pop().close();

    mounts.push(Mount.image(Files.createDirectory(directory.resolve("taken")), disk("other.img")));
    mounts.push(Mount.image(world.homes().root(), image));
    world.homes().text("home/anna/notes.txt", "new");
    world.backUp("final");
    world.restoreHomes();

    assertThat(device()).isNotEqualTo(before);
    assertThat(world.manifest("final").bytes()).isLessThan(4 << 20);
    world.target().equalTo(world.homes());
  }

  private Path disk(String name) {
    Path image = directory.resolve(name);
    Mount.run(List.of("truncate", "-s", "64M", image.toString()));
    Mount.run(List.of("mkfs.ext4", "-q", "-F", image.toString()));
    return image;
  }

  private Object device() throws IOException {
    return Files.getAttribute(world.homes().root(), "unix:dev");
  }
}
