package io.github.qhubredeploy.system.qhub;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts by lines, with three lines of context, as {@code diff -u} shows it.
 */
final class TextDiff {

  private static final int CONTEXT = 3;

  private record Line(char mark, String text) {}

  private TextDiff() {}

  static String unified(List<String> before, List<String> after) {
    List<Line> lines = lines(before, after);
    StringBuilder text = new StringBuilder();
    int shown = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (isNear(lines, i)) {
        if (shown != i - 1 || i == 0) {
          text.append("@@\n");
        }
        text.append(lines.get(i).mark()).append(lines.get(i).text()).append('\n');
        shown = i;
      }
    }
    return text.toString();
  }

  private static boolean isNear(List<Line> lines, int index) {
    int from = Math.max(0, index - CONTEXT);
    int to = Math.min(lines.size(), index + CONTEXT + 1);
    return lines.subList(from, to).stream().anyMatch(line -> line.mark() != ' ');
  }

  private static List<Line> lines(List<String> before, List<String> after) {
    int[][] common = common(before, after);
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add(new Line(' ', before.get(i++)));
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line('-', before.get(i++)));
      } else {
        lines.add(new Line('+', after.get(j++)));
      }
    }
    return lines;
  }

  private static int[][] common(List<String> before, List<String> after) {
    int[][] length = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        length[i][j] =
            before.get(i).equals(after.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }
}
