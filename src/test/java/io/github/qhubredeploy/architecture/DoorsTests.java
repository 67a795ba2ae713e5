package io.github.qhubredeploy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.qhubredeploy.process.StepDelegate;
import jakarta.ws.rs.client.ClientBuilder;

/** Who may use whom: the doors between the rooms. */
@AnalyzeClasses(
    packages = "io.github.qhubredeploy",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DoorsTests {

  private static final String ROOT = "io.github.qhubredeploy";

  @ArchTest
  static final ArchRule stepsDoNotKnowEachOther =
      slices()
          .matching(ROOT + ".step.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a step hands on through variables, archive and git, never through a class");

  @ArchTest
  static final ArchRule systemsDoNotKnowEachOther =
      slices()
          .matching(ROOT + ".system.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a system's room is replaced alone");

  @ArchTest
  static final ArchRule systemsKnowOnlyPlatforms =
      closed(
          "system",
          "they are used by steps, not the other way round",
          "step",
          "process",
          "trigger");

  @ArchTest
  static final ArchRule processKnowsNoStepAndNoSystem =
      closed("process", "it is the vocabulary that all steps share", "step", "system", "trigger");

  @ArchTest
  static final ArchRule triggerKnowsProcessAndPlatform =
      closed("trigger", "starting and watching needs no step", "step", "system");

  @ArchTest
  static final ArchRule stepsAreNotTriggers =
      closed("step", "a step does not know who watches it", "trigger");

  @ArchTest
  static final ArchRule platformKnowsNobody =
      closed(
          "platform", "a definition does not do anything", "step", "system", "trigger", "process");

  @ArchTest
  static final ArchRule theEngineStaysInItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".process..", ROOT + ".trigger..")
          .and()
          .haveSimpleNameNotEndingWith("Delegate")
          .and()
          .haveSimpleNameNotEndingWith("Listener")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..")
          .because("a move to a successor of this engine is then a change of imports");

  @ArchTest
  static final ArchRule kubernetesClientOnlyInItsRoom = only("io.fabric8..", "kubernetes");

  @ArchTest
  static final ArchRule awsOnlyInTheArchiveAndForClusterTokens =
      only("software.amazon.awssdk..", "archive", "kubernetes");

  @ArchTest static final ArchRule azureOnlyInTheArchive = only("com.azure..", "archive");

  @ArchTest static final ArchRule gitOnlyInItsRoom = only("org.eclipse.jgit..", "git");

  @ArchTest static final ArchRule keycloakOnlyInItsRoom = only("org.keycloak..", "keycloak");

  @ArchTest static final ArchRule envelopesOnlyInTheirRoom = only("org.bouncycastle..", "sealing");

  @ArchTest
  static final ArchRule yamlOnlyWhereFilesAreRead =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + ".system.qhub..", ROOT + ".system.supply..", ROOT + ".platform..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml.snakeyaml..")
          .because("configuration is edited in one way only");

  @ArchTest
  static final ArchRule nobodyAsksForJustAnyJaxRsClient =
      noClasses()
          .should()
          .callMethod(ClientBuilder.class, "newBuilder")
          .orShould()
          .callMethod(ClientBuilder.class, "newClient")
          .because("which one comes depends on the order of jars");

  @ArchTest
  static final ArchRule namesSayWhatAClassDoes =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Worker)")
          .because("such a name says nothing");

  @ArchTest
  static final ArchRule delegatesAreSteps =
      classes()
          .that()
          .haveSimpleNameEndingWith("Delegate")
          .should()
          .beAssignableTo(StepDelegate.class)
          .because("an automated step has one shape");

  private static ArchRule closed(String room, String reason, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = ROOT + "." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .because(reason);
  }

  private static ArchRule only(String sdk, String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = ROOT + ".system." + rooms[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(sdk)
        .because("an SDK has one room");
  }
}
