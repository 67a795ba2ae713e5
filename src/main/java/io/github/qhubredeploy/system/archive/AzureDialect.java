package io.github.qhubredeploy.system.archive;

import com.azure.core.http.HttpHeaderName;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import java.time.Instant;
import java.util.Optional;

/**
 * What Azure's blob service means by its error codes.
 *
 * @param store the account's address, for a person
 */
record AzureDialect(String container, String store) implements StoreDialect {

  /** What the SDK's exception means, if it is about the store at all. */
  Optional<ArchiveFault> meaning(RuntimeException failure) {
    if (failure instanceof BlobStorageException refused) {
      BlobErrorCode code = refused.getErrorCode();
      return Optional.of(
          meaning(
              new Refusal(
                  refused.getStatusCode(),
                  code == null ? "" : code.toString(),
                  String.valueOf(refused.getMessage()),
                  "",
                  String.valueOf(
                      refused.getResponse().getHeaders().getValue(HttpHeaderName.DATE)))));
    }
    return NetworkFault.of(failure, store);
  }

  @Override
  public ArchiveFault meaning(Refusal no) {
    return switch (no.code()) {
      case "ContainerNotFound" ->
          ArchiveFault.store(
              "The container %s does not exist".formatted(container),
              "Make it, or correct archive.container of the platform file.");
      case "AuthenticationFailed", "AuthorizationFailure" -> authentication(no);
      case "AccountIsDisabled" ->
          ArchiveFault.store("The storage account is disabled", "Ask who pays for it.");
      case "KeyBasedAuthenticationNotPermitted" ->
          ArchiveFault.store(
              "The storage account does not let its key sign",
              "Allow shared key access for the account: addresses for movers need it.");
      case "ResourceNotFound", "InvalidUri" ->
          ArchiveFault.store(
              "There is no such place at " + store,
              "Correct archive.account and archive.container of the platform file.");
      default -> byStatus(no);
    };
  }

  private ArchiveFault authentication(Refusal no) {
    String said = no.message();
    if (said.contains("date header") || said.contains("time frame")) {
      return ArchiveFault.store(
          "The clocks differ: it is %s here, the store says %s".formatted(Instant.now(), no.date()),
          "Set the clock of this machine (NTP).");
    }
    if (said.contains("not authorized to perform this operation")) {
      return ArchiveFault.store(
          "The storage account's firewall refuses this machine",
          "Let the application's and the clusters' networks through in the account's networking.");
    }
    return ArchiveFault.store(
        "The key does not fit the storage account",
        "Correct archive.account, or what archive.accountKey or archive.connectionString refers"
            + " to.");
  }

  private ArchiveFault byStatus(Refusal no) {
    String words = (no.status() + " " + no.code()).strip();
    if (no.status() == 401 || no.status() == 403) {
      return new ArchiveFault(
          ArchiveFault.Kind.RIGHT,
          "The store refuses it (%s)".formatted(words),
          cure(ArchiveRight.WRITE));
    }
    return no.status() >= 500
        ? ArchiveFault.store(
            "%s is in trouble (%s)".formatted(store, words), "Wait, then try again.")
        : ArchiveFault.ability(
            "The store answers %s".formatted(words), "Ask who runs the store, or take another.");
  }

  @Override
  public String cure(ArchiveRight right) {
    return "Look for locks and immutability policies of the container %s that forbid to %s."
        .formatted(container, right.deed);
  }
}
