package io.github.qhubredeploy.process;

import java.util.Locale;

/** How long the passes, the restoration and the downtime will take, as arithmetic on figures. */
public record Forecast(VolumeFigures figures, ForecastSettings assumed) {

  /** What the target needs beyond the data: file systems are never exactly alike. */
  private static final double RESERVE = 1.1;

  /** The fence is proved by two looks at the whole volume that are equal. */
  private static final int FENCE_SCANS = 2;

  /** Every entry looked at once. */
  double scanSeconds() {
    double rate =
        figures.entriesPerSecond() > 0 ? figures.entriesPerSecond() : assumed.entriesPerSecond();
    return figures.entries() / rate;
  }

  /** Scan, all bytes from the volume into the store, and read back from it. */
  public double fullPassSeconds() {
    return scanSeconds() + figures.bytes() / movePerSecond() + figures.bytes() / sendPerSecond();
  }

  /** Scan, and the changed share moved and read back. */
  public double finalPassSeconds() {
    return scanSeconds() + assumed.changedShare() * (fullPassSeconds() - scanSeconds());
  }

  /** All bytes back, no faster than entries can be made, and every entry compared. */
  public double restorationSeconds() {
    double share = 1 + assumed.changedShare();
    return scanSeconds()
        + share
            * Math.max(
                figures.bytes() / sendPerSecond(),
                (double) figures.entries() / assumed.entriesWrittenPerSecond());
  }

  double fenceSeconds() {
    return FENCE_SCANS * scanSeconds();
  }

  double deploymentSeconds() {
    return assumed.deployment().toSeconds();
  }

  double usersSeconds() {
    return assumed.users().toSeconds();
  }

  /** From the raising of the fence on, without the time that people take to answer. */
  public double downtimeSeconds() {
    return fenceSeconds()
        + Math.max(finalPassSeconds(), deploymentSeconds())
        + restorationSeconds()
        + usersSeconds();
  }

  /** What the new volume must hold. */
  public long capacityWanted() {
    return Math.round(figures.bytes() * RESERVE);
  }

  /** The slower of the two ends. */
  private double movePerSecond() {
    return Math.min(rate(figures.readPerSecond()), sendPerSecond());
  }

  private double sendPerSecond() {
    return rate(figures.sendPerSecond());
  }

  private double rate(double measured) {
    return measured > 0 ? measured : (double) (assumed.mebibytesPerSecond() << 20);
  }

  /** For people, with every assumption beside. */
  public String markdown() {
    return String.format(
        Locale.ROOT,
        """
        - %s%,d entries, %s; the new volume needs %s (10 %% more)
        - full pass about **%s**, final pass about **%s** (if %.0f %% of the data change until then), restoration about **%s**
        - downtime about **%s** from the fence on: fence %s, then deployment (%s assumed) beside the final pass, restoration, users (%s assumed); people's answers come on top
        - speed as seen in %s: %s
        """,
        figures.counted() ? "" : "at least, not all was counted: ",
        figures.entries(),
        new Size(figures.bytes()),
        new Size(capacityWanted()),
        Span.ofSeconds(fullPassSeconds()),
        Span.ofSeconds(finalPassSeconds()),
        100 * assumed.changedShare(),
        Span.ofSeconds(restorationSeconds()),
        Span.ofSeconds(downtimeSeconds()),
        Span.ofSeconds(fenceSeconds()),
        new Span(assumed.deployment()),
        new Span(assumed.users()),
        figures.basis(),
        rates());
  }

  private String rates() {
    return String.format(
        Locale.ROOT,
        "%s, %s read, %s sent",
        figures.entriesPerSecond() > 0
            ? "%,.0f entries/s".formatted(figures.entriesPerSecond())
            : "entries/s unknown (%,d assumed)".formatted(assumed.entriesPerSecond()),
        speed(figures.readPerSecond()),
        speed(figures.sendPerSecond()));
  }

  private String speed(double perSecond) {
    return perSecond > 0
        ? new Size(Math.round(perSecond)) + "/s"
        : "unknown (%d MiB/s assumed)".formatted(assumed.mebibytesPerSecond());
  }
}
