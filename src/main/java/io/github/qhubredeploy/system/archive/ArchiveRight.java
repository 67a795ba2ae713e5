package io.github.qhubredeploy.system.archive;

/** What the application must be allowed to do in the store. */
enum ArchiveRight {
  WRITE("store objects", "s3:PutObject"),
  READ("read objects", "s3:GetObject"),
  LIST("list objects", "s3:ListBucket"),
  LIST_PARTS("list the parts of an upload", "s3:ListMultipartUploadParts"),
  ABORT("give uploads up, so their parts would stay and cost", "s3:AbortMultipartUpload"),
  LIST_UPLOADS(
      "find unfinished uploads, so their parts would stay", "s3:ListBucketMultipartUploads"),
  DELETE("delete objects", "s3:DeleteObject");

  final String deed;
  final String action;

  ArchiveRight(String deed, String action) {
    this.deed = deed;
    this.action = action;
  }
}
