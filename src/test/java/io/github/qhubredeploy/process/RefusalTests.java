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
}
