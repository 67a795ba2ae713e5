package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.system.archive.ProbeFindings.Over;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Tries on the real store what a backup needs, the way a pod does it: by presigned addresses. One
 * cause gives one fault: what reaches the whole store ends the look, and what rests on something
 * that failed is not tried.
 */
final class ArchiveProbe {

  private static final int SMALLEST_PART = 5 << 20;
  private static final int TAIL = 1000;
  private static final int REFUSED = 300;

  private final Archive archive;
  private final String stem;
  private final ProbeRequests requests;
  private final ProbeFindings findings;
  private final byte[] first = new byte[SMALLEST_PART];
  private final byte[] second = new byte[TAIL];
  private boolean stored;
  private boolean readable;

  ArchiveProbe(Archive archive, StoreDialect dialect, String prefix) {
    this.archive = archive;
    this.stem = (prefix.isEmpty() ? "" : prefix + "/") + ".probe/" + UUID.randomUUID();
    this.requests = new ProbeRequests(archive, dialect);
    this.findings = new ProbeFindings(dialect);
    Arrays.fill(second, (byte) 'x');
  }

  List<ArchiveFault> faults() {
    try {
      smallObject();
      upload();
      uploadGivenUp();
      condition();
      findings.allowed(ArchiveRight.DELETE, this::deleteAll);
    } catch (Over e) {
      tidyQuietly();
    }
    return findings.faults();
  }

  private void smallObject() {
    stored = findings.allowed(ArchiveRight.WRITE, () -> archive.put(small(), new byte[] {1}));
    if (!stored) {
      throw new Over();
    }
    byte[] found =
        findings.asked(ArchiveRight.READ, () -> archive.get(small()).orElse(new byte[0]));
    readable = found != null;
    if (found != null && !Arrays.equals(found, new byte[] {1})) {
      findings.broken("The store does not give back what was stored");
    }
    List<String> listed = findings.asked(ArchiveRight.LIST, () -> archive.list(stem));
    if (listed != null && !listed.contains(small())) {
      findings.broken("The store does not list what was stored");
    }
  }

  private void upload() {
    String upload = begun(large());
    if (sent(large(), upload, 1, first, second).statusCode() < REFUSED) {
      findings.broken("The store accepts a part whose MD5 is wrong: damage would go unnoticed");
    }
    String etag =
        taken(sent(large(), upload, 1, first, first)).headers().firstValue("ETag").orElse("");
    taken(sent(large(), upload, 2, second, second));
    if (!etag.isEmpty() && !etag.replace("\"", "").equalsIgnoreCase(ProbeRequests.hexMd5(first))) {
      findings.note(
          "ETags of the store are not MD5s (it encrypts with a key service): parts are checked by"
              + " Content-MD5 and compared by size");
    }
    List<Archive.Part> parts =
        findings.asked(ArchiveRight.LIST_PARTS, () -> archive.parts(large(), upload));
    if (parts != null && listed(parts)) {
      if (findings.allowed(ArchiveRight.WRITE, () -> archive.complete(large(), upload, parts))) {
        range();
      }
    } else {
      findings.allowed(ArchiveRight.ABORT, () -> archive.abort(large(), upload));
    }
  }

  private boolean listed(List<Archive.Part> parts) {
    List<Long> sizes = parts.stream().map(Archive.Part::size).toList();
    if (sizes.equals(List.of((long) SMALLEST_PART, (long) TAIL))) {
      return true;
    }
    findings.broken("The store lists other parts than were sent: " + sizes);
    return false;
  }

  private void range() {
    byte[] wanted = {0, 'x'};
    byte[] found =
        findings.asked(ArchiveRight.READ, () -> requests.range(large(), SMALLEST_PART - 1));
    if (readable && found != null && !Arrays.equals(found, wanted)) {
      findings.broken("The store does not read ranges: a broken restoration could not go on");
    }
  }

  private void uploadGivenUp() {
    String upload = begun(givenUp());
    taken(sent(givenUp(), upload, 1, second, second));
    if (findings.allowed(ArchiveRight.ABORT, () -> archive.abort(givenUp(), upload))) {
      findings.allowed(ArchiveRight.LIST_UPLOADS, () -> archive.abortAll(stem));
    }
  }

  private void condition() {
    HttpResponse<byte[]> answer =
        findings.asked(ArchiveRight.WRITE, () -> requests.putAgain(small()));
    if (answer != null && answer.statusCode() < REFUSED) {
      findings.note(
          "The store takes no notice of If-None-Match: two runs that begin under one prefix at the"
              + " same moment would not see each other");
    }
  }

  private String begun(String key) {
    return findings.needed(findings.asked(ArchiveRight.WRITE, () -> archive.begin(key)));
  }

  private HttpResponse<byte[]> sent(
      String key, String upload, int part, byte[] content, byte[] said) {
    return findings.needed(
        findings.asked(ArchiveRight.WRITE, () -> requests.part(key, upload, part, content, said)));
  }

  private HttpResponse<byte[]> taken(HttpResponse<byte[]> answer) {
    if (answer.statusCode() >= REFUSED) {
      findings.over(requests.refused(answer));
      throw new Over();
    }
    return answer;
  }

  private void deleteAll() {
    List.of(small(), large(), givenUp()).forEach(archive::delete);
  }

  /** What hinders it has been said already. */
  private void tidyQuietly() {
    if (!stored) {
      return;
    }
    try {
      archive.abortAll(stem);
      deleteAll();
    } catch (ArchiveFailed e) {
      // a person will see the probe's objects by their name
    }
  }

  private String small() {
    return stem + "-small";
  }

  private String large() {
    return stem + "-large";
  }

  private String givenUp() {
    return stem + "-given-up";
  }
}
