package io.github.qhubredeploy.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on this machine (DNS over UDP) with a handful of records. */
public final class NameServer implements AutoCloseable {

  private static final Map<Integer, String> TYPES = Map.of(1, "A", 28, "AAAA", 5, "CNAME");

  private final DatagramSocket socket;
  private final Map<String, List<String>> records = new ConcurrentHashMap<>();

  public NameServer() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "name-server");
    thread.setDaemon(true);
    thread.start();
  }

  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** Sets the values of a name: type A, AAAA or CNAME. */
  public NameServer record(String name, String type, String... values) {
    records.put(name + " " + type, List.of(values));
    return this;
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    byte[] buffer = new byte[512];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        byte[] answer = answer(buffer);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException e) {
        return;
      }
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (query[at] != 0) {
      name.append(name.length() == 0 ? "" : ".")
          .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
      at += query[at] + 1;
    }
    int end = at + 5;
    String asked = name.toString().toLowerCase(Locale.ROOT);
    String type = TYPES.getOrDefault((int) query[at + 2], "?");
    List<String> values = records.getOrDefault(asked + " " + type, List.of());
    boolean known = records.keySet().stream().anyMatch(key -> key.startsWith(asked + " "));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(query, 0, 2);
    out.writeShort(known ? 0x8580 : 0x8583);
    out.writeShort(1);
    out.writeShort(values.size());
    out.writeInt(0);
    out.write(query, 12, end - 12);
    for (String value : values) {
      byte[] data = data(type, value);
      out.writeShort(0xC00C);
      out.writeShort(query[at + 2]);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(data.length);
      out.write(data);
    }
    return bytes.toByteArray();
  }

  private static byte[] data(String type, String value) throws IOException {
    if (!type.equals("CNAME")) {
      return InetAddress.getByName(value).getAddress();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String label : value.split("\\.")) {
      bytes.write(label.length());
      bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    }
    bytes.write(0);
    return bytes.toByteArray();
  }
}
