package io.github.qhubredeploy.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A directory whose content other people wrote, such as a checkout: finds what leads out of it, and
 * reads and writes in it without following a symbolic link.
 *
 * @param root trusted itself: only what lies below it is judged
 * @param skipped names of directories that are not searched, because their files are not used
 */
public record UntrustedTree(Path root, Set<String> skipped) {

  private static final String GIT = ".git";
  private static final String TERRAFORM = ".terraform";
  private static final int MOST_LINKS = 40;
  private static final int LONGEST = 160;

  /** Entries that are looked for: a repository can have a million links. */
  private static final int MOST_FOUND = 1000;

  /** A tree in which git and terraform keep files, and links, of their own. */
  public UntrustedTree(Path root) {
    this(root, Set.of(GIT, TERRAFORM));
  }

  /** The tree has entries that must not be used, so nothing was read or written. */
  public static final class Unsafe extends RuntimeException {

    /** What a person does about it. */
    public static final String ADVICE =
        "Replace each by the file or directory itself, or remove it.";

    private static final int SHOWN = 20;

    private final transient List<String> entries;

    Unsafe(Path root, List<String> entries) {
      super(
          "%s has entries that must not be used. %s They are: %s"
              .formatted(root, ADVICE, shown(entries))); // advice first: a long message is cut
      this.entries = List.copyOf(entries);
    }

    /** The first of them in one line, and how many there are more. */
    public String shown() {
      return shown(entries);
    }

    /** Such entries, each with the reason. */
    public List<String> entries() {
      return entries;
    }

    private static String shown(List<String> entries) {
      String first = entries.stream().limit(SHOWN).collect(Collectors.joining("; "));
      int more = entries.size() - SHOWN;
      return more > 0 ? "%s; and %d more".formatted(first, more) : first;
    }
  }

  /**
   * Refuses a tree with links that lead out of it, special files, or links where a program writes.
   *
   * @param written whether something will be written at or below the path
   */
  public void mustBeSafe(Predicate<String> written) {
    List<String> entries = unsafe(written);
    if (!entries.isEmpty()) {
      throw new Unsafe(root, entries);
    }
  }

  /** Entries that must not be used, each with the reason; not more than the first thousand. */
  public List<String> unsafe(Predicate<String> written) {
    Set<String> found = new TreeSet<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes is) {
              boolean ours = directory.equals(root) || !skipped.contains(name(directory));
              return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
              String why = fault(file, is, written);
              if (!why.isEmpty()) {
                found.add(quoted(root.relativize(file)) + " " + why);
              }
              return found.size() < MOST_FOUND
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.TERMINATE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Directory %s cannot be searched for links: %s".formatted(root, e), e);
    }
    return List.copyOf(found);
  }

  private String fault(Path file, BasicFileAttributes is, Predicate<String> written)
      throws IOException {
    if (name(file).equals(GIT)) {
      return "is not a directory, so it leads to a repository elsewhere";
    }
    if (is.isOther()) {
      return "is a pipe, socket or device";
    }
    if (!is.isSymbolicLink()) {
      return "";
    }
    String target = "is a link to " + quoted(Files.readSymbolicLink(file));
    if (leadsOut(file)) {
      return target + ", which leads out";
    }
    boolean replaced = written.test(root.relativize(file).toString());
    return replaced ? target + " in a place where files are written" : "";
  }

  /** Follows the link by names alone, so that nothing outside is ever asked for. */
  private boolean leadsOut(Path link) throws IOException {
    Deque<Path> rest = new ArrayDeque<>(List.of(link.getFileName()));
    Path at = Objects.requireNonNull(link.getParent());
    int links = 0;
    while (!rest.isEmpty()) {
      String step = rest.pop().toString();
      Path next = at.resolve(step);
      if (step.equals("..")) {
        if (at.equals(root)) {
          return true;
        }
        at = Objects.requireNonNull(at.getParent());
      } else if (Files.isSymbolicLink(next)) {
        Path target = Files.readSymbolicLink(next);
        if (target.isAbsolute() || ++links > MOST_LINKS) {
          return true;
        }
        for (int i = target.getNameCount(); i > 0; i--) {
          rest.push(target.getName(i - 1));
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        at = next;
      }
    }
    return false;
  }

  /** Where the path is; refused when it leaves the tree or a part of it is a link. */
  public Path resolve(String relative) {
    Path path = Path.of(relative);
    if (relative.isEmpty() || path.isAbsolute() || !plain(path)) {
      throw refusal(path, "is not a path inside");
    }
    Path at = root;
    for (Path part : path) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at)) {
        throw refusal(root.relativize(at), "is a link");
      }
    }
    return at;
  }

  /** Where the regular file is; its type is seen before it is opened, which a pipe would block. */
  public Path file(String relative) {
    Path file = resolve(relative);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      throw refusal(Path.of(relative), there ? "is not a regular file" : "does not exist");
    }
    return file;
  }

  /** The text of a file. */
  public String read(String relative) {
    Path file = file(relative);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("File cannot be read: " + file, e);
    }
  }

  /** Writes a file, new or in the place of a regular one. */
  public void write(String relative, String text) {
    Path file = target(relative);
    try {
      Files.writeString(
          file,
          text,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException("File cannot be written: " + file, e);
    }
  }

  /** Copies a file with its attributes to the same place in another tree. */
  public void copy(String relative, UntrustedTree to) {
    Path from = file(relative);
    Path target = to.target(relative);
    try {
      Files.copy(
          from,
          target,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException("File %s cannot be copied to %s".formatted(from, to.root), e);
    }
  }

  /** Where a file may be written; makes the directories above it. */
  private Path target(String relative) {
    Path file = resolve(relative);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException("Directory cannot be made for " + file, e);
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file(relative) : file;
  }

  private Unsafe refusal(Path path, String why) {
    return new Unsafe(root, List.of(quoted(path) + " " + why));
  }

  private static boolean plain(Path path) {
    for (Path part : path) {
      if (part.toString().equals("..") || part.toString().equals(".")) {
        return false;
      }
    }
    return true;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Names and targets are a stranger's words: without line breaks or marks of their own. */
  private static String quoted(Path path) {
    String plain = path.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029`]", "?");
    return "`%s`".formatted(plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain);
  }
}
