package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.CountedParts.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedPartsTests {

  private final List<String> told = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void report(String what, long done, long total, Unit unit) {
          throw new AssertionError("bytes alone are half of the story");
        }

        @Override
        public void report(String what, Amount bytes, Amount entries) {
          told.add("%s %s %s".formatted(what, text(bytes), text(entries)));
        }

        @Override
        public void part(String part, Amount bytes, Amount entries) {
          told.add("%s %s %s".formatted(part, text(bytes), text(entries)));
        }

        private String text(Amount amount) {
          return amount.done() + "/" + amount.total();
        }
      };
  private final CountedParts parts =
      new CountedParts(
          progress, "sending", List.of(new Part("anna", 100, 10), new Part("bob", 300, 4)));

  @Test
  void theStepHasDoneWhatItsPartsHaveDone() {
    parts.moved("anna", 50);
    parts.ended("bob");
    parts.report();

    assertThat(told).containsExactly("anna 50/100 5/10", "bob 300/300 4/4", "sending 350/400 9/14");
  }

  @Test
  void aPartThatSentMoreThanWasCountedIsDoneAndNoMore() {
    parts.moved("anna", 120);

    assertThat(told).containsExactly("anna 100/100 10/10");
  }

  @Test
  void anEmptyPartIsDoneAtItsEnd() {
    CountedParts empty = new CountedParts(progress, "sending", List.of(new Part("none", 0, 3)));
    empty.report();
    empty.ended("none");
    empty.report();

    assertThat(told).containsExactly("sending 0/0 0/3", "none 0/0 3/3", "sending 0/0 3/3");
  }
}
