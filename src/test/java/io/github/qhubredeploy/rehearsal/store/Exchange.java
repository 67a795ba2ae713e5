package io.github.qhubredeploy.rehearsal.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request with its answer, on its way through a bad network. */
final class Exchange {

  private static final Pattern LENGTH = Pattern.compile("(?i)(content-length: )\\d+");
  private static final int BLOCK = 16 << 10;

  /** A refused client is heard to the end: a reset would take the answer from it. */
  private static final int LONGEST_GOODBYE = 2000;

  private final BadNetwork network;
  private final Socket client;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean stalled;
  private volatile @Nullable Socket upstream;

  Exchange(BadNetwork network, Socket client) {
    this.network = network;
    this.client = client;
  }

  void run() {
    try {
      Request request = Request.read(client.getInputStream());
      if (request != null) {
        meet(request, network.troubleOf(request).orElse(Trouble.meanwhile(2, () -> {})));
      }
    } catch (IOException | UncheckedIOException failure) {
      // somebody has hung up: that is what a network is for
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void meet(Request request, Trouble trouble) throws IOException, InterruptedException {
    switch (trouble.kind()) {
      case HANG_UP -> client.setSoLinger(true, 0);
      case STALL -> {
        stalled = true;
        closed.await();
      }
      case DO_BEFORE -> {
        trouble.action().run();
        forward(request, Trouble.meanwhile(2, () -> {}));
      }
      case REFUSE -> {
        client.getInputStream().readNBytes((int) Math.max(0, request.length()));
        client.getOutputStream().write(trouble.answer().getBytes(StandardCharsets.US_ASCII));
      }
      default -> forward(request, trouble);
    }
  }

  private void forward(Request request, Trouble trouble) throws IOException {
    Socket store = network.connect();
    upstream = store;
    store.getOutputStream().write(request.forStore());
    network.threads().execute(() -> send(request, trouble, store));
    answer(trouble, store.getInputStream(), client.getOutputStream());
    if (!trouble.cutsAnswer() && !client.isClosed()) {
      client.shutdownOutput();
      client.setSoTimeout(LONGEST_GOODBYE);
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private void send(Request request, Trouble trouble, Socket store) {
    try {
      pump(client.getInputStream(), store.getOutputStream(), request.length(), trouble);
    } catch (IOException failure) {
      // the answer, or its absence, will tell
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the body on; its end is not told to the store, whose answer ends the exchange. */
  private void pump(InputStream from, OutputStream to, long length, Trouble trouble)
      throws IOException, InterruptedException {
    long point = length < 0 ? Long.MAX_VALUE : (long) (length * trouble.at());
    byte[] block = new byte[BLOCK];
    long passed = 0;
    for (int n = from.read(block); n >= 0; n = from.read(block)) {
      boolean here = passed <= point && passed + n > point;
      passed += n;
      switch (trouble.kind()) {
        case CUT_BODY -> {
          if (here || passed == length) {
            close();
            return;
          }
        }
        case FLIP -> block[here ? (int) (point - passed + n) : 0] ^= (byte) (here ? 1 : 0);
        case PACE -> closed.await(n * 1_000_000L / trouble.figure(), TimeUnit.MICROSECONDS);
        default -> {
          if (here) {
            trouble.action().run();
          }
        }
      }
      to.write(block, 0, n);
    }
  }

  private void answer(Trouble trouble, InputStream from, OutputStream to) throws IOException {
    switch (trouble.kind()) {
      case CUT_ANSWER -> {
        part(trouble, head(from), from, to);
        client.setSoLinger(true, 0);
      }
      case LOSE_ANSWER -> {
        from.transferTo(OutputStream.nullOutputStream());
        client.setSoLinger(true, 0);
      }
      case SHORTEN_ANSWER -> {
        String head = head(from);
        long sent = (long) (length(head) * trouble.at());
        part(trouble, head, LENGTH.matcher(head).replaceFirst("$1" + sent), from, to);
      }
      case DO_ANSWER -> {
        part(trouble, head(from), from, to);
        trouble.action().run();
        copy(trouble, from, to);
      }
      default -> copy(trouble, from, to);
    }
  }

  private static long length(String head) {
    return Math.max(0, Request.number(head, "content-length: "));
  }

  private static void part(Trouble trouble, String head, InputStream from, OutputStream to)
      throws IOException {
    part(trouble, head, head, from, to);
  }

  private static void part(
      Trouble trouble, String head, String told, InputStream from, OutputStream to)
      throws IOException {
    to.write(told.getBytes(StandardCharsets.ISO_8859_1));
    long left = (long) (length(head) * trouble.at());
    while (left > 0) {
      byte[] block = from.readNBytes((int) Math.min(BLOCK, left));
      to.write(block);
      left = block.length == 0 ? 0 : left - block.length;
    }
    to.flush();
  }

  private void copy(Trouble trouble, InputStream from, OutputStream to) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int n = from.read(block); n >= 0; n = from.read(block)) {
      if (trouble.kind() == Trouble.Kind.PACE) {
        pause(n * 1_000_000L / trouble.figure());
      }
      to.write(block, 0, n);
    }
  }

  private void pause(long microseconds) {
    try {
      closed.await(microseconds, TimeUnit.MICROSECONDS);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream from) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int last = 0;
    for (int next = from.read(); next >= 0; next = from.read()) {
      bytes.write(next);
      last = last << 8 | next;
      if (last == 0x0d0a0d0a) {
        break;
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  boolean isStalled() {
    return stalled;
  }

  void close() {
    closed.countDown();
    for (Socket socket : new Socket[] {client, upstream}) {
      try {
        if (socket != null) {
          socket.close();
        }
      } catch (IOException failure) {
        // gone already
      }
    }
    network.ended(this);
  }
}
