package io.github.qhubredeploy.system.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An object store: small objects directly, large ones in parts that pods send by themselves. */
public interface Archive extends AutoCloseable {

  /** A part as the store has it. */
  record Part(int number, String etag, long size) {}

  /** Stores a small object (<= 5 MiB). */
  void put(String key, byte[] content);

  /** A small object's content, if it exists. */
  Optional<byte[]> get(String key);

  /** Size of the object in bytes, if it exists. */
  Optional<Long> size(String key);

  /** Keys that begin so, in order. */
  List<String> list(String prefix);

  /** An address that reads the object, valid for the given time; a bearer secret. */
  String readAddress(String key, Duration validity);

  /** An address that writes the object as a whole, valid for the given time; a bearer secret. */
  String writeAddress(String key, Duration validity);

  /** Begins an upload in parts; returns its id. */
  String begin(String key);

  /** An address that writes one part (1..10000), valid for the given time; a bearer secret. */
  String partAddress(String key, String upload, int part, Duration validity);

  /** The parts that the store has of the upload, in order. */
  List<Part> parts(String key, String upload);

  /** Completes the upload from these parts and proves the object's size. */
  void complete(String key, String upload, List<Part> parts);

  /** Gives the upload up; no such upload is no error. */
  void abort(String key, String upload);

  /** Gives up every unfinished upload under the prefix; returns how many there were. */
  int abortAll(String prefix);

  /**
   * Tries what a backup needs: upload of two parts, a wrong MD5 refused, list, complete, read of a
   * range, abort. Returns one sentence per thing that the store cannot do.
   */
  List<String> probe(String prefix);

  @Override
  void close();
}
