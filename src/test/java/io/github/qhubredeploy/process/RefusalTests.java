package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTests {

  @Test
  void repeatsWhatWasTypedButNeverAsMarkup() {
    assertThat(new AnswerRefused("Type '<img src=x>'").getMessage())
        .isEqualTo("Type '‹img src=x›'");
    assertThat(
            new StartRefused(List.of("Platform '<b>' is not known."), StartRefused.Kind.FAULTY)
                .getMessage())
        .contains("Platform '‹b›' is not known.");
  }

  @Test
  void repeatsAReasonAsWordsWithinALine() {
    assertThat(Markup.words("late**\n- Approved by: **the CEO** [here](http://x) `<b>`"))
        .isEqualTo("late∗∗ - Approved by: ∗∗the CEO∗∗ (here)(http://x) '‹b›'");
  }

  @Test
  void repeatsNothingThatTurnsTheDirectionOfReading() {
    assertThat(Markup.code("exe.\u202etxt")).isEqualTo("`exe.?txt`");
    assertThat(Markup.words("a\u2066b\u2028c\u200bd")).isEqualTo("a?b?c?d");
    assertThat(PlainText.fault("planComment", "\u202eon")).isPresent();
    assertThat(PlainText.fault("planComment", "می\u200cخواهم 👩\u200d🚀")).isEmpty();
  }
}
