package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An object store without a store: objects in a map, uploads that a test fills by hand. */
public final class InMemoryArchive implements Archive {

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<String, List<Part>> uploads = new TreeMap<>();
  private List<ArchiveFault> faults = List.of();
  private int begun;

  /** What the next probes answer. */
  public void faults(ArchiveFault... found) {
    faults = List.of(found);
  }

  /** A part as a pod would have sent it. */
  public void sent(String upload, Part part) {
    uploads.get(upload).add(part);
  }

  @Override
  public synchronized void put(String key, byte[] content) {
    objects.put(key, content.clone());
  }

  @Override
  public synchronized boolean putIfAbsent(String key, byte[] content) {
    return objects.putIfAbsent(key, content.clone()) == null;
  }

  @Override
  public synchronized void delete(String key) {
    objects.remove(key);
  }

  @Override
  public Duration validity(Duration wanted) {
    return wanted;
  }

  @Override
  public synchronized Optional<byte[]> get(String key) {
    return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
  }

  @Override
  public synchronized Optional<Long> size(String key) {
    return Optional.ofNullable(objects.get(key)).map(content -> (long) content.length);
  }

  @Override
  public synchronized List<String> list(String prefix) {
    return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  @Override
  public String readAddress(String key, Duration validity) {
    return "memory:read/" + key;
  }

  @Override
  public String writeAddress(String key, Duration validity) {
    return "memory:write/" + key;
  }

  @Override
  public synchronized String begin(String key) {
    begun++;
    String upload = key + "#" + begun;
    uploads.put(upload, new ArrayList<>());
    return upload;
  }

  @Override
  public String partAddress(String key, String upload, int part, Duration validity) {
    return "memory:part/" + upload + "/" + part;
  }

  @Override
  public synchronized List<Part> parts(String key, String upload) {
    if (!uploads.containsKey(upload)) {
      throw new IllegalStateException("no such upload: " + upload);
    }
    return List.copyOf(uploads.get(upload));
  }

  @Override
  public synchronized void complete(String key, String upload, List<Part> parts) {
    objects.put(key, new byte[(int) parts.stream().mapToLong(Part::size).sum()]);
    uploads.remove(upload);
  }

  @Override
  public synchronized void abort(String key, String upload) {
    uploads.remove(upload);
  }

  @Override
  public synchronized int abortAll(String prefix) {
    List<String> found = uploads.keySet().stream().filter(u -> u.startsWith(prefix)).toList();
    found.forEach(uploads::remove);
    return found.size();
  }

  @Override
  public List<ArchiveFault> probe(String prefix) {
    return faults;
  }

  @Override
  public void close() {}
}
