package io.github.qhubredeploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A method can be seen whole; files and classes are as long as their idea. */
class MethodLengthTests {

  private static final int LONGEST = 40;

  @Test
  void noMethodIsLongerThanFortyLines() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<Path> java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(java));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<String> tooLong = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Measure(unit, positions), tooLong);
      }
      assertThat(tooLong).isEmpty();
    }
  }

  private static final class Measure extends TreeScanner<Void, List<String>> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Measure(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree method, List<String> tooLong) {
      if (method.getBody() != null) {
        long lines = line(positions.getEndPosition(unit, method.getBody())) - first(method) + 1;
        if (lines > LONGEST) {
          tooLong.add(
              "%s: %s has %d lines"
                  .formatted(unit.getSourceFile().getName(), method.getName(), lines));
        }
      }
      return super.visitMethod(method, tooLong);
    }

    private long first(MethodTree method) {
      return line(positions.getStartPosition(unit, method.getBody()));
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
