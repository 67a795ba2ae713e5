package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A {@code qhub-config.yaml}: read as data, edited as text, so that comments, quotes, order and
 * line ends stay as a person wrote them. Each edit is read back; one that would change anything
 * else is refused.
 */
public final class QhubConfigFile {

  private final Path file;
  private YamlDocument document;

  private QhubConfigFile(Path file, YamlDocument document) {
    this.file = file;
    this.document = document;
  }

  /** Reads the file, which must be a regular one, UTF-8 and one mapping. */
  public static QhubConfigFile load(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ConfigurationUnreadable(
          file.toString(), "it is a link, a directory or a pipe; put the file itself there");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      YamlDocument document = YamlDocument.parse(text);
      document.data();
      return new QhubConfigFile(file, document);
    } catch (NoSuchFileException e) {
      throw new ConfigurationUnreadable(file.toString(), "there is no such file");
    } catch (CharacterCodingException e) {
      throw new ConfigurationUnreadable(file.toString(), "it is not UTF-8");
    } catch (YAMLException e) {
      throw new ConfigurationUnreadable(file.toString(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ConfigurationUnreadable(file.toString(), String.valueOf(e));
    }
  }

  /** The scalar at the path, as written but without its quotes, such as {@code domain}. */
  public Optional<String> get(String... path) {
    Optional<Node> found = document.find(steps(path));
    return found.isPresent()
        ? found
            .filter(node -> !Objects.equals(node.getTag(), Tag.NULL))
            .map(node -> node instanceof ScalarNode scalar ? scalar.getValue() : null)
        : merged(steps(path)).filter(value -> !(value instanceof Map)).map(String::valueOf);
  }

  /** Whether there is anything at the path, be it null. */
  public boolean has(String... path) {
    return document.find(steps(path)).isPresent() || merged(steps(path)).isPresent();
  }

  /** All values as maps, lists and scalars. */
  public Map<String, Object> data() {
    return document.data();
  }

  /** Sets a scalar (text, flag or number) at a dotted path; missing parents are added. */
  public QhubConfigFile set(String path, Object value) {
    return set(List.of(path.split("\\.", -1)), value);
  }

  /** Sets a scalar at a path whose keys may hold dots. */
  public QhubConfigFile set(List<String> path, Object value) {
    Object data = document.data();
    Object wanted =
        YamlData.with(data, path, value).orElseThrow(() -> new ConfigurationNotEditable(path));
    if (wanted.equals(data)) {
      return this;
    }
    YamlEdit edit = new YamlEdit(document);
    YamlDocument edited = parsed(edit.set(path, value, false), wanted);
    if (edited == null) {
      edited = parsed(edit.set(path, value, true), wanted);
    }
    return accept(edited, path);
  }

  /**
   * Replaces what matches inside a text, in its own notation: its folds, quotes and every other
   * byte stay as they are where the notation allows it.
   */
  public QhubConfigFile replace(List<String> path, Pattern literal, String replacement) {
    String quoted = Matcher.quoteReplacement(replacement);
    String before = get(path.toArray(String[]::new)).orElse("");
    String after = literal.matcher(before).replaceAll(quoted);
    if (after.equals(before)) {
      return this;
    }
    Object data = document.data();
    Object wanted =
        YamlData.with(data, path, after).orElseThrow(() -> new ConfigurationNotEditable(path));
    YamlDocument edited =
        parsed(
            new YamlEdit(document)
                .inside(path, source -> literal.matcher(source).replaceAll(quoted)),
            wanted);
    return edited == null ? set(path, after) : accept(edited, path);
  }

  /** Removes the entry at a dotted path; nothing there is no error. */
  public QhubConfigFile remove(String path) {
    return remove(List.of(path.split("\\.", -1)));
  }

  /** Removes the entry at a path whose keys may hold dots. */
  public QhubConfigFile remove(List<String> path) {
    if (document.find(path).isEmpty()) {
      if (merged(path).isPresent()) {
        throw new ConfigurationNotEditable(path);
      }
      return this;
    }
    Object wanted = YamlData.without(document.data(), path);
    return accept(parsed(new YamlEdit(document).remove(path), wanted), path);
  }

  /** The whole text. */
  public String text() {
    return document.text();
  }

  /** Where it was read from and is saved to. */
  public Path file() {
    return file;
  }

  /** Writes the file whole or not at all, for its owner's eyes only. */
  public void save() {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, document.text());
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Configuration cannot be written: " + file, e);
    }
  }

  private QhubConfigFile accept(@Nullable YamlDocument edited, List<String> path) {
    if (edited == null) {
      throw new ConfigurationNotEditable(path);
    }
    document = edited;
    return this;
  }

  /** What stands at the path only because another mapping is merged there. */
  private Optional<Object> merged(List<String> path) {
    return YamlData.at(document.data(), path);
  }

  private static List<String> steps(String... path) {
    return path.length == 1 ? List.of(path[0].split("\\.", -1)) : List.of(path);
  }

  /** The edited text, if it says exactly what was wanted. */
  private static @Nullable YamlDocument parsed(String text, @Nullable Object wanted) {
    try {
      YamlDocument edited = YamlDocument.parse(text);
      return edited.data().equals(wanted) ? edited : null;
    } catch (YAMLException e) {
      return null;
    }
  }
}
