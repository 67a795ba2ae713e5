package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entries that other tools lose: names that are no text, holes, links across homes, no files at
 * all.
 */
class StrangeEntriesIT {

  private static final String MAKE =
      """
      import os, socket, sys
      os.chdir(sys.argv[1])
      for home in b'anna', b'bob':
          os.makedirs(b'home/' + home)
          for name in b'new\\nline', b'tab\\tquote"\\\\', b'\\xff\\xfe invalid', b'-rf', b'x' * 255, b' ', b'\\xe2\\x82\\xac':
              open(b'home/' + home + b'/' + name, 'wb').write(home + name)
              os.makedirs(b'home/' + home + b'/d/' + name)
              open(b'home/' + home + b'/d/' + name + b'/' + name, 'wb').write(name)
      os.mkfifo('home/anna/fifo')
      s = socket.socket(socket.AF_UNIX); os.chdir('home/bob'); s.bind('socket'); os.chdir('../..')
      os.symlink(b'x' * 300 + b'\\n\\xff', 'home/anna/long link')
      open('home/anna/shared-file', 'wb').write(os.urandom(100000))
      os.makedirs('home/shared/team')
      for other in 'home/bob/linked', 'home/shared/team/linked', 'home/anna/d/linked':
          os.link('home/anna/shared-file', other)
      for name, time in ('1965', -157766400), ('1970', 0), ('2040', 2208988800):
          open('home/bob/' + name, 'w'); os.utime('home/bob/' + name, (time, time))
      if os.getuid() == 0:
          os.chmod('home/bob/2040', 0); os.chown('home/bob/1970', 4000000000, 4000000001)
          os.setxattr('home/bob/1965', 'user.note', b'kept')
      """;

  @TempDir Path directory;
  private FaultWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FaultWorld(directory);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void strangeNamesTimesOwnersAndKindsSurviveBothPasses() {
    world.homes().python(MAKE);
    world.backUp("full");
    world
        .homes()
        .python(
            """
            import os, sys
            os.chdir(sys.argv[1].encode() + b'/home/anna')
            os.rename(b'new\\nline', b'other\\nline'); os.unlink(b'\\xff\\xfe invalid')
            open(b'd/new\\nline/more', 'w').write('more')
            os.link(b'shared-file', b'fourth'); os.unlink(b'd/linked')
            """);

    world.backUp("final");
    world.restoreHomes();

    world.target().equalTo(world.homes());
    assertThat(world.target().root().resolve("home/bob/socket")).doesNotExist();
    assertThat(world.target().python(NOTE)).isEqualTo(world.homes().python(NOTE));
  }

  private static final String NOTE =
      """
      import os, sys
      print(os.listxattr(sys.argv[1] + '/home/bob/1965'))
      """;

  /** What matters is that nothing takes time or memory by the square: a million is the same way. */
  @Test
  void aDirectoryOfFiftyThousandEntriesIsOneOfMany() {
    world
        .homes()
        .python(
            """
            import os, sys
            os.makedirs(sys.argv[1] + '/home/anna/many'); os.chdir(sys.argv[1] + '/home/anna/many')
            for n in range(50000): os.close(os.open('entry-%d' % n, os.O_CREAT | os.O_WRONLY))
            """);
    world.backUp("full");
    world.homes().text("home/anna/many/entry-777", "changed");

    world.backUp("final");
    world.restoreHomes();

    world.target().equalTo(world.homes());
  }

  /** On a disk of its own: a young file would be summed up, all hundred gigabytes of it. */
  @Test
  void aSparseFileOfAHundredGigabytesStaysSparseAndWantsRoomForItsDataOnly() throws IOException {
    Path disk = directory.resolve("disk.img");
    Mount.run(List.of("truncate", "-s", "64M", disk.toString()));
    Mount.run(List.of("mkfs.ext4", "-q", "-F", disk.toString()));
    try (Mount first = Mount.image(world.homes().root(), disk)) {
      Files.delete(first.directory().resolve("lost+found"));
      world
          .homes()
          .python(
              """
              import os, sys
              os.makedirs(sys.argv[1] + '/home/anna')
              with open(sys.argv[1] + '/home/anna/disk.img', 'wb') as f:
                  f.write(b'begin'); f.seek(50 << 30); f.write(b'middle'); f.truncate(100 << 30)
              os.link(sys.argv[1] + '/home/anna/disk.img', sys.argv[1] + '/home/anna/same.img')
              """);
    }
    Mount.run(List.of("debugfs", "-w", "-R", "sif /home/anna/disk.img ctime 20200101", disk + ""));
    try (Mount again = Mount.image(world.homes().root(), disk)) {
      world.backUp("full");
      world.backUp("final");
      assertThat(world.manifest("final").files().bytes()).isLessThan(1 << 20);
      world.restore().checkCapacity(world.context());
      world.restoreHomes();

      Path restored = world.target().root().resolve("home/anna/disk.img");
      assertThat(Files.size(restored)).isEqualTo(100L << 30);
      assertThat(world.target().python(HOLES)).isEqualTo(new Tree(again.directory()).python(HOLES));
      assertThat(world.manifest("full").bytes()).isLessThan(1 << 20);
    }
  }

  /** Size, blocks, and what lies around the data; reading it all would take minutes. */
  private static final String HOLES =
      """
      import os, sys
      file = sys.argv[1] + '/home/anna/disk.img'
      f = os.open(file, os.O_RDONLY); found = os.fstat(f)
      print(found.st_size, found.st_blocks < 100, found.st_mtime_ns, os.lseek(f, 1 << 20, os.SEEK_DATA) >> 20,
            os.pread(f, 8, 0), os.pread(f, 8, 50 << 30))
      """;
}
