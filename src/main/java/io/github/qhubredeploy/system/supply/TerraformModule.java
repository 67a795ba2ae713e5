package io.github.qhubredeploy.system.supply;

import io.github.qhubredeploy.system.supply.Need.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One module of rendered terraform with the values it is called with: what it fetches, and what its
 * calls fetch.
 */
final class TerraformModule {

  private static final int DEEPEST = 12;

  private final Path directory;
  private final TerraformFiles files;
  private final HclValues values;
  private final boolean certain;
  private final int depth;

  /**
   * A module.
   *
   * @param given values of its variables, over their defaults
   * @param certain whether it is surely called
   */
  TerraformModule(Path directory, Map<String, Object> given, boolean certain, int depth) {
    this.directory = directory;
    this.files = TerraformFiles.in(directory);
    this.certain = certain;
    this.depth = depth;
    HclValues alone = new HclValues(Map.of(), Map.of());
    Map<String, Object> variables = new LinkedHashMap<>();
    files
        .body()
        .blocks("variable")
        .forEach(
            block -> put(variables, block.label(0), alone.of(block.attributes().get("default"))));
    variables.putAll(given);
    this.values = new HclValues(variables, files.locals());
  }

  void tell(Consumer<Need> needs) {
    providers(needs);
    files.body().blocks("resource").forEach(resource -> resource(resource, needs));
    files.body().blocks("module").forEach(call -> call(call, needs));
  }

  private void providers(Consumer<Need> needs) {
    Map<String, Need> wanted = new TreeMap<>();
    Stream.concat(files.body().blocks("resource"), files.body().blocks("data"))
        .forEach(block -> implied(TerraformFiles.providerOf(block.label(0)), wanted));
    files.body().blocks("provider").forEach(block -> implied(block.label(0), wanted));
    files.providers().forEach(name -> implied(name, wanted));
    files
        .body()
        .blocks("terraform")
        .flatMap(block -> block.blocks("required_providers"))
        .forEach(block -> block.attributes().forEach((name, text) -> required(name, text, wanted)));
    wanted.values().forEach(needs);
  }

  private void implied(String name, Map<String, Need> wanted) {
    if (!name.equals("terraform")) { // built in
      wanted.putIfAbsent(name, new Need(Kind.PROVIDER, "hashicorp/" + name, "", "", true));
    }
  }

  private void required(String name, String expression, Map<String, Need> wanted) {
    Object value = values.of(expression);
    Map<?, ?> row = value instanceof Map<?, ?> map ? map : Map.of();
    String version = value instanceof String text ? text : text(row.get("version"));
    String source = row.get("source") instanceof String text ? text : "hashicorp/" + name;
    wanted.put(name, new Need(Kind.PROVIDER, source, version, "", true));
  }

  private void resource(HclBlock resource, Consumer<Need> needs) {
    Boolean exists = exists(resource);
    if (Boolean.FALSE.equals(exists)) {
      return;
    }
    boolean sure = certain && exists != null;
    if (resource.label(0).equals("helm_release")) {
      chart(resource, sure, needs);
    }
    resource
        .all()
        .filter(block -> block.type().endsWith("container"))
        .map(block -> values.text(block.attributes().get("image")))
        .forEach(
            image -> {
              if (image != null) {
                needs.accept(new Need(Kind.IMAGE, image, "", "", sure));
              }
            });
  }

  private void chart(HclBlock release, boolean sure, Consumer<Need> needs) {
    String chart = values.text(release.attributes().get("chart"));
    String repository = values.text(release.attributes().get("repository"));
    String version = values.text(release.attributes().get("version"));
    if (chart != null && repository != null) { // otherwise it lies beside the files
      needs.accept(new Need(Kind.CHART, chart, version == null ? "" : version, repository, sure));
    }
  }

  private void call(HclBlock call, Consumer<Need> needs) {
    Boolean exists = exists(call);
    String source = values.text(call.attributes().get("source"));
    if (Boolean.FALSE.equals(exists) || source == null) {
      return;
    }
    boolean sure = certain && exists != null;
    if (!source.startsWith(".")) {
      needs.accept(new Need(Kind.MODULE, source, "", "", sure));
      return;
    }
    Path called = directory.resolve(source).normalize();
    if (depth < DEEPEST && TerraformFiles.areIn(called)) {
      Map<String, Object> given = new LinkedHashMap<>();
      call.attributes().forEach((name, expression) -> put(given, name, values.of(expression)));
      new TerraformModule(called, given, sure, depth + 1).tell(needs);
    }
  }

  /** True, false, or null when the files leave it open. */
  private @Nullable Boolean exists(HclBlock block) {
    String count = block.attributes().get("count");
    if (count != null) {
      return values.counts(count);
    }
    return block.attributes().containsKey("for_each") ? null : Boolean.TRUE;
  }

  private static void put(Map<String, Object> into, String name, @Nullable Object value) {
    if (value != null) {
      into.put(name, value);
    }
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
