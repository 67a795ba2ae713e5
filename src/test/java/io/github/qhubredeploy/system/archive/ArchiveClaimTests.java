package io.github.qhubredeploy.system.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.InMemoryArchive;
import org.junit.jupiter.api.Test;

class ArchiveClaimTests {

  private final InMemoryArchive archive = new InMemoryArchive();
  private final ArchiveClaim claim =
      new ArchiveClaim(archive, new ArchiveLayout("runs", "sample-20220301-120000"));

  @Test
  void isTakenOnceAndKeptByItsHolder() {
    assertThat(claim.take("mine", "here")).isEmpty();
    assertThat(claim.take("mine", "here")).isEmpty();

    assertThat(claim.take("other", "there"))
        .hasValueSatisfying(
            fault -> assertThat(fault.what()).contains("sample-20220301-120000 of here"));
  }

  @Test
  void findsObjectsThatNobodyMarked() {
    archive.put("runs/sample-20220301-120000/full/manifest.json", new byte[] {1});

    assertThat(claim.take("mine", "here"))
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.blocks()).isTrue();
              assertThat(fault.what()).contains("1 objects of somebody else", "manifest.json");
              assertThat(fault.cure()).contains("another archive.prefix");
            });
  }

  @Test
  void takesNoOffenceAtTheLeavingsOfALook() {
    archive.put("runs/sample-20220301-120000/probe/from-the-cluster", new byte[0]);

    assertThat(claim.take("mine", "here")).isEmpty();
  }
}
