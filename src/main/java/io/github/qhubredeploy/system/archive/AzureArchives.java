package io.github.qhubredeploy.system.archive;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.AzureAccess;
import io.github.qhubredeploy.platform.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens Azure's blob service; only an account's key can sign addresses for movers. */
final class AzureArchives {

  private static final HttpClient HTTP =
      new JdkHttpClientBuilder()
          .connectionTimeout(Duration.ofSeconds(10))
          .responseTimeout(Duration.ofMinutes(2))
          .readTimeout(Duration.ofMinutes(2))
          .writeTimeout(Duration.ofMinutes(2))
          .build();

  private static final int TRIES = 3;
  private static final int SECONDS_PER_TRY = 300;

  private AzureArchives() {}

  static Archive open(ArchiveAccess access, Secrets secrets) {
    AzureAccess azure = Objects.requireNonNull(access.azure());
    if (azure.connectionString() != null) {
      return byString(access.bucket(), secrets.resolve(azure.connectionString()));
    }
    return byKey(
        access.endpoint(),
        Objects.requireNonNull(azure.account()),
        access.bucket(),
        secrets.resolve(Objects.requireNonNull(azure.accountKey())));
  }

  static Archive byString(String container, String connectionString) {
    if (!connectionString.contains("AccountKey=")) {
      throw new ArchiveKeyRefused(
          connectionString.contains("sig=") || connectionString.contains("SharedAccessSignature")
              ? "is a SAS, and a SAS cannot sign addresses for the movers"
              : "is no connection string");
    }
    try {
      return archive(builder(container).connectionString(connectionString).buildClient());
    } catch (IllegalArgumentException e) {
      throw new ArchiveKeyRefused("is no connection string");
    }
  }

  static Archive byKey(@Nullable URI endpoint, String account, String container, String key) {
    if (key.contains("sig=")) {
      throw new ArchiveKeyRefused("is a SAS, and a SAS cannot sign addresses for the movers");
    }
    try {
      Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      throw new ArchiveKeyRefused("is not base64, so it is no account's key");
    }
    String store =
        endpoint == null
            ? "https://%s.blob.core.windows.net".formatted(account)
            : endpoint.toString();
    return archive(
        builder(container)
            .endpoint(store)
            .credential(new StorageSharedKeyCredential(account, key))
            .buildClient());
  }

  private static BlobContainerClientBuilder builder(String container) {
    return new BlobContainerClientBuilder()
        .containerName(container)
        .httpClient(HTTP)
        .retryOptions(
            new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                TRIES,
                SECONDS_PER_TRY,
                Duration.ofSeconds(1).toMillis(),
                Duration.ofSeconds(10).toMillis(),
                null));
  }

  private static Archive archive(BlobContainerClient container) {
    return new AzureArchive(
        new AzureCalls(
            container,
            new AzureDialect(container.getBlobContainerName(), container.getAccountUrl())));
  }
}
