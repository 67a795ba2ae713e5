package io.github.qhubredeploy.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One QHub installation, as its administrator described it in {@code config/platforms/<id>.yaml}.
 *
 * @param id file name without suffix; also the stem of every redeployment's id
 * @param source where the old platform's configuration is kept
 * @param oldCluster how the application reaches the cluster that is replaced
 * @param newCluster how it reaches the cluster that the deployment makes
 * @param archive the object store that keeps the backup
 * @param providerCredentials environment of the qhub command (cloud credentials), by reference
 * @param dns who changes DNS records
 * @param identityProvider who changes the sign-in application's callback
 * @param ci access to the pipelines of the git server
 * @param keycloakUrl where Keycloak is reached when not at {@code https://<domain>/auth}
 * @param keycloakExport file of the old Keycloak's own export, whose password hashes are carried
 *     over
 * @param defaults values of a start request that leaves them out
 * @param handOver to whom new passwords are handed over
 */
public record Platform(
    String id,
    Source source,
    ClusterAccess oldCluster,
    ClusterAccess newCluster,
    ArchiveAccess archive,
    Map<String, SecretReference> providerCredentials,
    Dns dns,
    IdentityProvider identityProvider,
    Ci ci,
    @Nullable URI keycloakUrl,
    @Nullable Path keycloakExport,
    Defaults defaults,
    HandOver handOver) {

  /** A platform whose passwords are left in files of this machine, and come from no export. */
  public Platform(
      String id,
      Source source,
      ClusterAccess oldCluster,
      ClusterAccess newCluster,
      ArchiveAccess archive,
      Map<String, SecretReference> providerCredentials,
      Dns dns,
      IdentityProvider identityProvider,
      Ci ci,
      @Nullable URI keycloakUrl,
      Defaults defaults) {
    this(
        id,
        source,
        oldCluster,
        newCluster,
        archive,
        providerCredentials,
        dns,
        identityProvider,
        ci,
        keycloakUrl,
        null,
        defaults,
        new HandOver(null, null));
  }

  /**
   * Where the configuration lives: exactly one of a directory or a git repository.
   *
   * @param config name of the configuration file inside it
   */
  public record Source(@Nullable Path directory, @Nullable Git git, String config) {}

  /**
   * A git repository that holds the configuration.
   *
   * @param credentials a token ({@code user:token} or a token alone), or a private key's file
   */
  public record Git(String url, String branch, @Nullable SecretReference credentials) {}

  /** A kubeconfig file with its context, or an EKS cluster by region. */
  public record ClusterAccess(
      @Nullable Path kubeconfig, @Nullable String context, @Nullable String eksRegion) {}

  /** Kinds of object store. */
  public enum ArchiveType {
    S3,
    AZURE_BLOB
  }

  /**
   * The object store: bucket and how to sign for it.
   *
   * @param endpoint address of an S3-compatible store, or null for the provider's own
   * @param bucket the bucket, or the container on Azure
   * @param prefix first part of every key, without slashes at its ends; may be empty
   * @param accessKey null together with {@code secretKey} to take the machine's own credentials
   * @param azure how to sign on Azure, null for S3
   */
  public record ArchiveAccess(
      ArchiveType type,
      @Nullable URI endpoint,
      String region,
      String bucket,
      String prefix,
      boolean pathStyle,
      @Nullable SecretReference accessKey,
      @Nullable SecretReference secretKey,
      @Nullable AzureAccess azure) {

    /** A store that speaks S3. */
    public ArchiveAccess(
        ArchiveType type,
        @Nullable URI endpoint,
        String region,
        String bucket,
        String prefix,
        boolean pathStyle,
        @Nullable SecretReference accessKey,
        @Nullable SecretReference secretKey) {
      this(type, endpoint, region, bucket, prefix, pathStyle, accessKey, secretKey, null);
    }
  }

  /** A storage account with its key, or a connection string that holds both. */
  public record AzureAccess(
      @Nullable String account,
      @Nullable SecretReference accountKey,
      @Nullable SecretReference connectionString) {}

  /** Who changes DNS: a person, or Cloudflare's API when a token is given. */
  public record Dns(@Nullable SecretReference cloudflareToken) {}

  /** Auth0's management API; all null when a person changes the callback. */
  public record IdentityProvider(
      @Nullable String auth0Domain,
      @Nullable SecretReference auth0ClientId,
      @Nullable SecretReference auth0ClientSecret) {}

  /**
   * The git server's REST API, to watch the pipeline of a pushed commit.
   *
   * @param api base address, null for the public one of the configured kind
   */
  public record Ci(@Nullable URI api, @Nullable SecretReference token) {}

  /** What a start request may leave out. */
  public record Defaults(
      @Nullable String oldDomain,
      @Nullable String newProjectName,
      String targetVersion,
      @Nullable String kubernetesVersion,
      Duration retention) {}

  /**
   * To whom new passwords are handed over.
   *
   * @param certificate an administrator's, which users' temporary passwords are encrypted to
   * @param rootSecret holds Keycloak's root password beside the file, when given
   */
  public record HandOver(@Nullable Path certificate, @Nullable RootSecret rootSecret) {}

  /**
   * A Kubernetes Secret.
   *
   * @param cluster null for the new cluster
   */
  public record RootSecret(@Nullable ClusterAccess cluster, String namespace, String name) {}
}
