package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.supply.Answer;
import io.github.qhubredeploy.system.supply.Answer.Verdict;
import io.github.qhubredeploy.system.supply.Need;
import io.github.qhubredeploy.system.supply.Need.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What blocks, what warns, and what is only told. */
class SupplyFindingsTests {

  @Test
  void blocksForTheNewVersionAndWarnsForTheOld() {
    Answer gone = answer("minio", true, Verdict.GONE);

    assertThat(said(true, gone).findings()).singleElement().matches(Finding::overridable);
    assertThat(said(false, gone).findings())
        .singleElement()
        .matches(finding -> !finding.blocks())
        .matches(finding -> finding.cure().contains("ingress rules"));
    assertThat(said(false, gone).state()).isEqualTo("incomplete");
  }

  @Test
  void onlyWarnsOfWhatMayNotBeNeeded() {
    Answer perhaps = answer("kbatch", false, Verdict.GONE);

    assertThat(said(true, perhaps).findings())
        .singleElement()
        .matches(finding -> finding.severity() == Finding.Severity.WARNING)
        .matches(finding -> finding.what().contains("may need"));
    assertThat(said(true, perhaps).state()).isEqualTo("complete");
  }

  @Test
  void onlyTellsThatNobodyAnswered() {
    Answer silent = answer("minio", true, Verdict.UNKNOWN);
    Answer there = answer("redis", true, Verdict.THERE);

    assertThat(said(true, silent).findings())
        .singleElement()
        .matches(finding -> finding.severity() == Finding.Severity.NOTE);
    assertThat(said(true, silent, there).findings())
        .singleElement()
        .matches(finding -> finding.severity() == Finding.Severity.WARNING);
    assertThat(said(true, silent, there).state()).isEqualTo("unknown");
  }

  @Test
  void neverBlocksBecauseTheNeedsCouldNotBeRead() {
    SupplyFindings unread =
        new SupplyFindings(new QhubVersion("0.4.2"), true, List.of(), "render failed");

    assertThat(unread.findings()).singleElement().matches(finding -> !finding.blocks());
    assertThat(unread.state()).isEqualTo("unknown");
  }

  @Test
  void namesTheFirstAndCountsTheRest() {
    Answer[] many = new Answer[9];
    Arrays.setAll(many, i -> answer("chart" + i, true, Verdict.GONE));

    assertThat(said(true, many).findings().get(0).what())
        .contains("chart0", "and 3 more")
        .doesNotContain("chart7");
  }

  private static SupplyFindings said(boolean fresh, Answer... answers) {
    return new SupplyFindings(new QhubVersion("0.4.2"), fresh, List.of(answers), "");
  }

  private static Answer answer(String chart, boolean certain, Verdict verdict) {
    Need need = new Need(Kind.CHART, chart, "1.0.0", "https://charts.example.org", certain);
    return new Answer(need, verdict, "why");
  }
}
