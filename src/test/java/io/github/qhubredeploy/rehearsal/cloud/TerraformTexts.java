package io.github.qhubredeploy.rehearsal.cloud;

import java.util.List;

/** The words of terraform and its providers, as they stand in real output. */
final class TerraformTexts {
  private TerraformTexts() {}

  static final String INITIALIZED =
      """

      Initializing the backend...

      Initializing provider plugins...

      Terraform has been successfully initialized!
      """;

  static final String NO_BUCKET =
      """
      Failed to get existing workspaces: S3 bucket does not exist.

      The referenced S3 bucket must have been previously created. If the S3 bucket
      was created within the last minute, please wait for a minute or two and try
      again.

      Error: NoSuchBucket: The specified bucket does not exist""";

  static final String CHANGED = "Apply complete! Resources: 0 added, 3 changed, 0 destroyed.";

  static final String CANCELED = "execution halted\n\nThe operation was canceled by an interrupt.";

  static String imported(List<String> args) {
    String address = args.get(args.size() - 2);
    return "%s: Importing from ID \"%s\"...%n%s: Import prepared!%n%nImport successful!"
        .formatted(address, args.get(args.size() - 1), address);
  }

  static String notToImport(List<String> args) {
    return """
    Cannot import non-existent remote object

    While attempting to import an existing object to
    "%s", the provider
    detected that no object exists with the given id. Only pre-existing objects
    can be imported; check that the id is correct and that it is associated with
    the provider's configured region or endpoint, or use "terraform apply" to
    create a new remote object for this resource."""
        .formatted(args.get(args.size() - 2));
  }

  static String applied(String stage, boolean again) {
    int number = again ? 0 : 3 + stage.length();
    String made = again ? "No changes. Your infrastructure matches the configuration.\n\n" : "";
    return made + "Apply complete! Resources: %d added, 0 changed, 0 destroyed.".formatted(number);
  }

  static String destroyed(boolean wasThere, String stage) {
    int number = wasThere ? 3 + stage.length() : 0;
    return "%nDestroy complete! Resources: %d destroyed.".formatted(number);
  }

  static String locked(String state, String holder) {
    return """
    Error acquiring the state lock

    Error message: ConditionalCheckFailedException: The conditional request
    failed
    Lock Info:
      Path:      %s
      Who:       %s
      Version:   1.0.5

    Terraform acquires a state lock to protect the state from being written
    by multiple users at the same time. Please resolve the issue above and try
    again. For most commands, you can disable locking with the "-lock=false"
    flag, but this is not recommended."""
        .formatted(state, holder);
  }

  static String clusterExists(String id) {
    return resource(
        "error creating EKS Cluster (%s): ResourceInUseException: Cluster already exists with name: %s"
            .formatted(id, id),
        "module.kubernetes.aws_eks_cluster.main");
  }

  /** What usually breaks in a stage. */
  static String failure(String command, String stage, String id) {
    if (command.equals("destroy")) {
      return resource(
          "error deleting EC2 VPC (vpc-0a1b2c3d): DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
          "module.network.aws_vpc.main");
    }
    return switch (stage.substring(0, 2)) {
      case "01", "te" ->
          resource(
              "error creating S3 bucket (%s-terraform-state): BucketAlreadyExists: The requested bucket name is not available."
                  .formatted(id),
              "module.terraform-state.aws_s3_bucket.terraform-state");
      case "02", "in" ->
          resource(
              "error creating EKS Cluster (%s): LimitExceededException: Cluster limit exceeded for account."
                  .formatted(id),
              "module.kubernetes.aws_eks_cluster.main");
      case "03" ->
          resource(
              "namespaces is forbidden: User \"system:anonymous\" cannot create resource \"namespaces\" in API group \"\" at the cluster scope",
              "module.kubernetes-initialization.kubernetes_namespace.main");
      case "05" ->
          resource(
              "timed out waiting for the condition",
              "module.kubernetes-keycloak-helm.helm_release.keycloak");
      case "06" ->
          resource(
              "error initializing keycloak provider: failed to perform initial login to Keycloak: 503 Service Unavailable",
              "provider[\"registry.terraform.io/mrparkers/keycloak\"]");
      case "07" ->
          resource(
              "could not download chart: chart \"minio\" version \"6.7.4\" not found in https://charts.bitnami.com/bitnami repository",
              "module.kubernetes-conda-store-server.helm_release.minio");
      default -> resource("timed out waiting for the condition", "module.main.helm_release.main");
    };
  }

  private static String resource(String summary, String address) {
    return summary + "\n\n  with " + address + ",\n  on main.tf line 1";
  }
}
