package io.github.qhubredeploy.system.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An object store: small objects directly, large ones in parts that pods send by themselves. */
public interface Archive extends AutoCloseable {

  /**
   * A part as the store has it.
   *
   * @param etag the store's mark of its content, empty where parts have none
   */
  record Part(int number, String etag, long size) {}

  /** Stores a small object (<= 5 MiB). */
  void put(String key, byte[] content);

  /**
   * Stores a small object unless there is one already; tells whether it did. Where a store knows no
   * such condition two callers at the same moment may both be told yes; the probe says so.
   */
  boolean putIfAbsent(String key, byte[] content);

  /** Removes the object; no such object is no error. */
  void delete(String key);

  /** A small object's content, if it exists. */
  Optional<byte[]> get(String key);

  /** Size of the object in bytes, if it exists. */
  Optional<Long> size(String key);

  /** Keys that begin so, in order. */
  List<String> list(String prefix);

  /**
   * The longest time, up to the wanted one, for which an address made now is sure to work: one that
   * is signed with a session's credentials dies with the session, whatever it says.
   */
  Duration validity(Duration wanted);

  /** An address that reads the object, valid for the given time; a bearer secret. */
  String readAddress(String key, Duration validity);

  /**
   * An address that writes the object as a whole, valid for the given time; a bearer secret. On
   * Azure (the address has {@code sig=}) the request needs {@code x-ms-blob-type: BlockBlob}.
   */
  String writeAddress(String key, Duration validity);

  /** Begins an upload in parts; returns its id. */
  String begin(String key);

  /**
   * An address that writes one part (1 to 10000, on Azure to 50000), valid for the given time; a
   * bearer secret.
   */
  String partAddress(String key, String upload, int part, Duration validity);

  /** The parts that the store has of the upload, in order; none, or a failure, without upload. */
  List<Part> parts(String key, String upload);

  /** Completes the upload from these parts and proves the object's size. */
  void complete(String key, String upload, List<Part> parts);

  /** Gives the upload up; no such upload is no error. */
  void abort(String key, String upload);

  /** Gives up every unfinished upload under the prefix; returns how many there were. */
  int abortAll(String prefix);

  /**
   * Tries what a backup needs with objects of its own under the prefix, and removes them: keep,
   * read and list an object, an upload in parts with a wrong MD5 refused, a range, an upload given
   * up.
   */
  List<ArchiveFault> probe(String prefix);

  @Override
  void close();
}
