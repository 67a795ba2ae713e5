package io.github.qhubredeploy.step.restore;

import static io.github.qhubredeploy.process.RedeploymentVariable.COLLISION_EVIDENCE;
import static io.github.qhubredeploy.process.RedeploymentVariable.EARLY_FILES_EVIDENCE;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.BusinessErrors;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Markup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what a restoration cannot decide by itself into questions to people. */
record RestoreQuestions(Target target) {

  private static final int MOST = 20;

  BusinessError about(EarlyFilesFound found) {
    Evidence.write(
        target.context(),
        "early-files",
        Map.of("count", found.count(), "examples", found.examples()));
    target
        .context()
        .variables()
        .set(
            EARLY_FILES_EVIDENCE,
            "**%,d entries** on the new volume lie where restored ones belong.\n\n- In: %s\n- Examples: %s\n"
                .formatted(
                    found.count(),
                    names(found.examples().stream().map(RestoreQuestions::owner).distinct()),
                    names(found.examples().stream())));
    return asked(BusinessErrors.EARLY_FILES_FOUND, found);
  }

  BusinessError about(HomesCollide found) {
    Evidence.write(target.context(), "colliding-homes", Map.of("pairs", found.pairs()));
    String moves =
        found.pairs().stream()
            .limit(MOST)
            .map(
                pair ->
                    "mv -n %s %s\n".formatted(place(pair.fresh()), place(pair.fresh() + ".early")))
            .collect(Collectors.joining());
    target
        .context()
        .variables()
        .set(
            COLLISION_EVIDENCE,
            "%s\nTo move the directories away that are in the way, open a shell beside the volume:\n\n```\n%s\n```\n\nand type there:\n\n```\n%sexit\n```\n"
                .formatted(pairs(found), shell(), moves));
    return asked(BusinessErrors.HOMES_COLLIDE, found);
  }

  private static BusinessError asked(BusinessErrors error, RuntimeException found) {
    BusinessError question = new BusinessError(error, brief(found));
    question.initCause(found);
    return question;
  }

  private static String pairs(HomesCollide found) {
    String rows =
        found.pairs().stream()
            .limit(MOST)
            .map(
                pair ->
                    "| %s | %s |\n".formatted(Markup.code(pair.old()), Markup.code(pair.fresh())))
            .collect(Collectors.joining());
    String rest =
        found.pairs().size() <= MOST
            ? ""
            : "\nand %d more, in evidence/colliding-homes.json\n"
                .formatted(found.pairs().size() - MOST);
    return "| Restored as | Would get the name, which is taken |\n|---|---|\n" + rows + rest;
  }

  /** A pod that has nothing but the volume; it goes when the shell is left. */
  private String shell() {
    String spec =
        "{\"spec\":{\"containers\":[{\"name\":\"homes\",\"image\":\"busybox\",\"command\":[\"sh\"],\"stdin\":true,\"tty\":true,\"volumeMounts\":[{\"name\":\"homes\",\"mountPath\":\"/homes\"}]}],\"volumes\":[{\"name\":\"homes\",\"persistentVolumeClaim\":{\"claimName\":\"%s\"}}]}}"
            .formatted(target.homesClaim());
    return "kubectl --namespace %s run homes --rm --stdin --tty --restart=Never --image=busybox --overrides='%s'"
        .formatted(target.namespace(), spec);
  }

  private static String place(String home) {
    return "'/homes/home/%s'".formatted(home.replace("'", "'\\''"));
  }

  /** Whose it is: a home, a shared folder, or something beside them. */
  private static String owner(String path) {
    String[] parts = path.split("/", -1);
    int depth = path.startsWith("home/shared/") ? 3 : 2;
    return String.join("/", List.of(parts).subList(0, Math.min(depth, parts.length)));
  }

  private static String names(Stream<String> names) {
    return names.limit(MOST).map(Markup::code).collect(Collectors.joining(", "));
  }

  private static String brief(RuntimeException found) {
    String said = String.valueOf(found.getMessage());
    return said.length() <= 600 ? said : said.substring(0, 600) + "…";
  }
}
