package io.github.qhubredeploy.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The process models as files, for the tests that hold them to the house's rules. */
final class Models {
  static final Path FOLDER = Path.of("processes");
  static final Path FORMS = FOLDER.resolve("forms");

  /** One file and what is in it. */
  record Model(String room, BpmnModelInstance content) {
    Process process() {
      return content.getModelElementsByType(Process.class).iterator().next();
    }

    <T extends ModelElementInstance> Collection<T> every(Class<T> type) {
      return content.getModelElementsByType(type);
    }

    boolean isDrawn(BaseElement element) {
      return every(BpmnShape.class).stream().anyMatch(s -> element.equals(s.getBpmnElement()));
    }

    @Override
    public String toString() {
      return room;
    }
  }

  static final Set<String> ROOMS =
      Set.of(
          "redeployment",
          "backup",
          "rename",
          "upgrade",
          "deploy",
          "publish",
          "restore",
          "users",
          "retire",
          "rollback");

  static Stream<Model> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(f -> f.toString().endsWith(".bpmn"))
          .sorted()
          .map(f -> new Model(name(f), Bpmn.readModelFromFile(f.toFile())))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
  }

  /** {@code Task_BackUpHub} is done by the bean {@code backUpHubDelegate}. */
  static String beanOf(ServiceTask task) {
    String name = task.getId().substring("Task_".length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1) + "Delegate";
  }

  static boolean isLong(ServiceTask task) {
    return "external".equals(task.getCamundaType());
  }

  private Models() {}
}
