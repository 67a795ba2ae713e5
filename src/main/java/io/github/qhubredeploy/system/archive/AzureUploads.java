package io.github.qhubredeploy.system.archive;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockList;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.github.qhubredeploy.system.archive.Archive.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Uploads in parts to a container: a blob's blocks whose ids begin with the upload's id.
 *
 * <p>Azure knows no uploads and no abort. A blob has one heap of blocks that are not committed yet;
 * whatever commits or writes the blob empties it, and after a week without a block it is thrown
 * away. So giving an upload up means: where nothing is committed, an empty blob is written on the
 * condition that there is none, and deleted on the condition that it is still that one; where the
 * blob has committed blocks, just those are committed again on the condition that the blob is as it
 * was, which changes not a byte of it. Both leave a late block to the week. Where that is not
 * sound, nothing is done and the blocks are left to the week as well: when another upload has
 * blocks in the same heap, or when the blob was written as a whole and so has no blocks to commit
 * again.
 */
record AzureUploads(AzureCalls calls) {

  private static final int PRESENT = 409;

  List<Part> parts(String key, String upload) {
    Map<Integer, Part> parts = new TreeMap<>();
    blocks(key)
        .ifPresent(
            list ->
                // what was committed from this upload counts: only the answer may have been lost
                Stream.concat(
                        list.getCommittedBlocks().stream(), list.getUncommittedBlocks().stream())
                    .filter(block -> BlockId.belongs(block.getName(), upload))
                    .map(AzureUploads::part)
                    .forEach(part -> parts.put(part.number(), part)));
    return List.copyOf(parts.values());
  }

  private static Part part(Block block) {
    return new Part(BlockId.number(block.getName()), "", block.getSizeLong());
  }

  private Optional<BlockList> blocks(String key) {
    return calls.found(
        "Listing parts",
        key,
        () -> calls.blob(key).getBlockBlobClient().listBlocks(BlockListType.ALL));
  }

  void complete(String key, String upload, List<Part> parts) {
    List<String> ids = parts.stream().map(part -> BlockId.of(upload, part.number())).toList();
    calls.tried(
        "Completing", key, () -> calls.blob(key).getBlockBlobClient().commitBlockList(ids, true));
  }

  void abort(String key, String upload) {
    List<Block> waiting = blocks(key).map(BlockList::getUncommittedBlocks).orElse(List.of());
    boolean alone = waiting.stream().allMatch(block -> BlockId.belongs(block.getName(), upload));
    if (!waiting.isEmpty() && alone) {
      empty(key);
    }
  }

  int abortAll(String prefix) {
    Set<String> committed = Set.copyOf(names(prefix, false));
    List<String> left =
        names(prefix, true).stream().filter(name -> !committed.contains(name)).toList();
    left.forEach(this::empty);
    return left.size();
  }

  private List<String> names(String prefix, boolean uncommitted) {
    ListBlobsOptions options =
        new ListBlobsOptions()
            .setPrefix(prefix)
            .setDetails(new BlobListDetails().setRetrieveUncommittedBlobs(uncommitted));
    return calls.tried(
        "Finding unfinished uploads",
        prefix,
        () ->
            calls.container().listBlobs(options, null).stream()
                .map(BlobItem::getName)
                .distinct()
                .collect(Collectors.toList()));
  }

  private void empty(String key) {
    Optional<String> mark = calls.found("Looking", key, () -> mark(key));
    calls.tried(
        "Giving up an upload",
        key,
        () -> mark.isPresent() ? committedAgain(key, mark.get()) : writtenAndDeleted(key));
  }

  private boolean committedAgain(String key, String mark) {
    List<String> ids =
        blocks(key).map(BlockList::getCommittedBlocks).orElse(List.of()).stream()
            .map(Block::getName)
            .toList();
    if (!ids.isEmpty()) {
      AzureCalls.committed(calls.blob(key), ids, new BlobRequestConditions().setIfMatch(mark));
    }
    return true;
  }

  private boolean writtenAndDeleted(String key) {
    String mark;
    try {
      mark = written(key, new BlobRequestConditions().setIfNoneMatch("*"));
    } catch (BlobStorageException e) {
      if (e.getStatusCode() != PRESENT
          || calls.found("Looking", key, () -> mark(key)).isPresent()) {
        throw e;
      }
      // the condition counts waiting blocks as a blob (Azurite does), a look does not
      mark = written(key, new BlobRequestConditions());
    }
    calls
        .blob(key)
        .deleteWithResponse(
            DeleteSnapshotsOptionType.INCLUDE,
            new BlobRequestConditions().setIfMatch(mark),
            AzureCalls.LIMIT,
            Context.NONE);
    return true;
  }

  private String written(String key, BlobRequestConditions conditions) {
    return AzureCalls.committed(calls.blob(key), List.of(), conditions).getETag();
  }

  private String mark(String key) {
    return calls.blob(key).getProperties().getETag();
  }
}
