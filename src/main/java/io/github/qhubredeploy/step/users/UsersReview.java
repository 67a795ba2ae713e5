package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.step.users.PreparedUsers.Administration;
import io.github.qhubredeploy.step.users.PreparedUsers.Row;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows prepared users to the person who decides about administrators.
 *
 * @param foremost notes about all of them, shown first
 */
record UsersReview(PreparedUsers users, List<String> foremost) {

  private static final int LONGEST = 3400;
  private static final String HEAD =
      "| User | Groups so far | New groups | Administrator so far | Remarks |\n|---|---|---|---|---|\n";

  /** Of users about whom there is nothing to say as a whole. */
  UsersReview(PreparedUsers users) {
    this(users, List.of());
  }

  /** Everything. */
  String whole() {
    return notes() + HEAD + lines().collect(Collectors.joining());
  }

  /** As much as fits on a form: what is out of the ordinary comes first. */
  String shortened() {
    StringBuilder text = new StringBuilder(notes());
    if (text.length() > LONGEST / 2) {
      text.setLength(LONGEST / 2);
      text.append("…\n\n");
    }
    text.append(HEAD);
    int shown = 0;
    for (String line : lines().toList()) {
      if (text.length() + line.length() > LONGEST) {
        text.append(
            "\n… and %d more; the whole table is in `evidence/users-review.md`\n"
                .formatted(users.rows().size() - shown));
        break;
      }
      text.append(line);
      shown++;
    }
    return text.toString();
  }

  /** Who might be made an administrator, and why. */
  String candidates() {
    String had =
        list(
            Administration.HAD,
            "- `%s`: was administrator\n",
            "- nobody was administrator, as far as the old configuration says\n");
    return had
        + list(
            Administration.SECONDARY_ONLY,
            "- `%s`: had **no** administrator rights (`admin` was only a secondary group)\n",
            "");
  }

  private String list(Administration kind, String line, String nobody) {
    List<String> lines =
        users.rows().stream()
            .filter(row -> row.administration() == kind)
            .map(row -> line.formatted(row.name()))
            .toList();
    return lines.isEmpty() ? nobody : String.join("", lines);
  }

  private String notes() {
    String notes =
        Stream.concat(foremost.stream(), users.notes().stream())
            .map(note -> "- " + note + "\n")
            .collect(Collectors.joining());
    return "%d users, %d groups to make. Everybody gets `analyst`, which opens JupyterHub; `admin` is given to nobody but those named below.\n\n%s%s"
        .formatted(
            users.rows().size(),
            users.directory().groups().size(),
            notes,
            notes.isEmpty() ? "" : "\n");
  }

  private Stream<String> lines() {
    return Stream.concat(
            users.rows().stream().filter(Row::isNotable),
            users.rows().stream().filter(row -> !row.isNotable()))
        .map(UsersReview::line);
  }

  private static String line(Row row) {
    String administration =
        switch (row.administration()) {
          case NONE -> "no";
          case HAD -> "**yes**";
          case SECONDARY_ONLY -> "no (secondary group only)";
        };
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            cell(row.name()),
            groups(row.before()),
            groups(row.now()),
            administration,
            cell(String.join("; ", row.remarks())));
  }

  private static String groups(Collection<String> paths) {
    return cell(paths.stream().map(GroupNames::shown).collect(Collectors.joining(", ")));
  }

  /** Names come from a file: they must not break the table or become markup. */
  private static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replaceAll("\\s", " ");
  }
}
