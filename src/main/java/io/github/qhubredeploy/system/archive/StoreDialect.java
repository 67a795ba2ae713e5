package io.github.qhubredeploy.system.archive;

/** How a kind of store says no. */
interface StoreDialect {

  /** What the answer to a presigned request means. */
  ArchiveFault meaning(Refusal refusal);

  /** How a person gives the right. */
  String cure(ArchiveRight right);

  /** The store, for a person. */
  String store();
}
