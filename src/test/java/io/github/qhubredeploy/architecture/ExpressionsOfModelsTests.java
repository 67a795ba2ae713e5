package io.github.qhubredeploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions of the models use variables, the execution, and beans of this project only. */
class ExpressionsOfModelsTests {

  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
  private static final Pattern TEXT = Pattern.compile("'[^']*'");
  private static final Pattern WORD = Pattern.compile("(?<![.\\w])[A-Za-z]\\w*");
  private static final Pattern READ = Pattern.compile("getVariable\\('(\\w+)'\\)");
  private static final Set<String> GIVEN =
      Set.of(
          "execution",
          "true",
          "false",
          "null",
          "answerListener",
          "questionListener",
          "redeploymentRequestedListener");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Models.FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".bpmn")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void useOnlyNamesThatTheEngineMaySee(Path file) throws Exception {
    Set<String> variables = variables();
    Set<String> strangers = new TreeSet<>();

    EXPRESSION
        .matcher(Files.readString(file))
        .results()
        .map(m -> m.group(1).replace("&amp;", "&"))
        .forEach(
            e -> {
              READ.matcher(e).results().map(r -> r.group(1)).forEach(strangers::add);
              WORD.matcher(TEXT.matcher(e).replaceAll("_"))
                  .results()
                  .map(r -> r.group())
                  .filter(word -> !GIVEN.contains(word) && !word.endsWith("Delegate"))
                  .forEach(strangers::add);
            });
    strangers.removeAll(variables);

    assertThat(strangers).isEmpty();
  }

  private static Set<String> variables() {
    return Arrays.stream(RedeploymentVariable.class.getFields())
        .filter(f -> f.getType() == Variable.class)
        .map(
            f -> {
              try {
                return ((Variable<?>) f.get(null)).name();
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            })
        .collect(Collectors.toSet());
  }
}
