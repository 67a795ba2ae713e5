package io.github.qhubredeploy.platform;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.platform.Platform.AzureAccess;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the object store of a platform file; each type has its own keys. */
record PlatformArchive(PlatformSection file) {

  private static final String ANY_REGION = "us-east-1";
  private static final SecretReference NONE = new SecretReference("${env:NONE}");
  private static final List<String> COMMON = List.of("type", "endpoint", "prefix");
  private static final List<String> S3 = List.of("region", "bucket", "pathStyle", "credentials");
  private static final List<String> AZURE =
      List.of("account", "container", "accountKey", "connectionString");

  ArchiveAccess read() {
    PlatformSection archive =
        file.section(
            "archive", Stream.of(COMMON, S3, AZURE).flatMap(List::stream).toArray(String[]::new));
    ArchiveType type = archive.get("type", PlatformValues::archiveType, ArchiveType.S3);
    boolean azure = type == ArchiveType.AZURE_BLOB;
    if (azure) {
      checkAzure(archive);
    } else if (archive.says("type", "s3")) {
      checkS3(archive);
    }
    PlatformSection keys = archive.optionalSection("credentials", "accessKey", "secretKey");
    return new ArchiveAccess(
        type,
        archive.find("endpoint", PlatformValues::web).orElse(null),
        archive.find("region", PlatformValues::word).orElse(ANY_REGION),
        azure
            ? archive.find("container", PlatformValues::container).orElse("")
            : archive.find("bucket", PlatformValues::bucket).orElse(""),
        archive.find("prefix", PlatformValues::prefix).orElse(""),
        archive.find("pathStyle", PlatformValues::flag).orElse(false),
        keys.isPresent() ? keys.get("accessKey", PlatformValues::secret, NONE) : null,
        keys.isPresent() ? keys.get("secretKey", PlatformValues::secret, NONE) : null,
        azure ? azure(archive) : null);
  }

  private static AzureAccess azure(PlatformSection archive) {
    return new AzureAccess(
        archive.find("account", PlatformValues::account).orElse(null),
        secret(archive, "accountKey"),
        secret(archive, "connectionString"));
  }

  private static @Nullable SecretReference secret(PlatformSection archive, String key) {
    return archive.find(key, PlatformValues::secret).orElse(null);
  }

  private static void checkS3(PlatformSection archive) {
    foreign(archive, AZURE, "container", "bucket", "s3", "azure-blob");
    if (!archive.has("endpoint") && !archive.has("region")) {
      archive.fault("needs region, or the endpoint of a store that has none; add one of them");
    }
  }

  private static void checkAzure(PlatformSection archive) {
    foreign(archive, S3, "bucket", "container", "azure-blob", "s3");
    boolean byKey = archive.has("account") || archive.has("accountKey");
    if (byKey == archive.has("connectionString")) {
      archive.fault("needs either account and accountKey, or connectionString; give one of them");
    } else if (byKey) {
      archive.need("account");
      archive.need("accountKey");
    } else if (archive.has("endpoint")) {
      archive.fault("endpoint", "is part of connectionString already; remove it");
    }
  }

  /** What the other type has is refused; the place of the objects has a name in each. */
  private static void foreign(
      PlatformSection archive,
      List<String> others,
      String wrong,
      String right,
      String type,
      String other) {
    for (String key : others) {
      if (archive.has(key) && key.equals(wrong)) {
        archive.fault(key, "is called %s for type %s; rename it".formatted(right, type));
      } else if (archive.has(key)) {
        archive.fault(key, "belongs to type %s; remove it, or give that type".formatted(other));
      }
    }
    if (!archive.has(wrong)) {
      archive.need(right);
    }
  }
}
