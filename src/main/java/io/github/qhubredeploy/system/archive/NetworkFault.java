package io.github.qhubredeploy.system.archive;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What keeps the application from reaching a store at all, found in the causes of a failure. */
final class NetworkFault {

  private NetworkFault() {}

  static Optional<ArchiveFault> of(Throwable failure, String store) {
    ArchiveFault found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return Optional.of(tls(store, cause));
      }
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return Optional.of(
            ArchiveFault.store(
                "Nobody knows the name of " + store,
                "Correct the archive's address in the platform file, or the name service."));
      }
      if (found == null && (cause instanceof IOException || cause instanceof TimeoutException)) {
        found = silent(store, cause);
      }
    }
    return Optional.ofNullable(found);
  }

  private static ArchiveFault tls(String store, Throwable cause) {
    return ArchiveFault.store(
        "No trusted connection to %s: %s".formatted(store, cause.getMessage()),
        "Give http:// where the store has no TLS, or add the store's authority to the Java trust"
            + " store of the application.");
  }

  private static ArchiveFault silent(String store, Throwable cause) {
    String why =
        cause instanceof ConnectException ? "the connection is refused" : cause.getMessage();
    return ArchiveFault.store(
        "%s cannot be reached: %s".formatted(store, why),
        "Correct the archive's address in the platform file, or let the application through"
            + " firewall and proxy.");
  }
}
