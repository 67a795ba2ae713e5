package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;

/** The numbered channels of an exec: 1 output, 2 errors, 3 how it ended. */
record ExecChannels(ServerWebSocket socket) {

  /** Returns the number of bytes copied. */
  long copy(InputStream source, int channel) throws IOException {
    byte[] bytes = new byte[32 * 1024];
    long copied = 0;
    for (int read = source.read(bytes); read > 0; read = source.read(bytes)) {
      send(channel, Buffer.buffer(read + 1).appendByte((byte) channel).appendBytes(bytes, 0, read));
      copied += read;
    }
    return copied;
  }

  void exitCode(int code) throws IOException {
    byte[] json = Serialization.asJson(status(code)).getBytes(StandardCharsets.UTF_8);
    send(3, Buffer.buffer(json.length + 1).appendByte((byte) 3).appendBytes(json));
  }

  private void send(int channel, Buffer frame) throws IOException {
    try {
      socket.writeBinaryMessage(frame).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException failure) {
      throw new IOException("channel " + channel + " is closed", failure);
    }
  }

  private static Status status(int code) {
    if (code == 0) {
      return new StatusBuilder().withStatus("Success").build();
    }
    return new StatusBuilder()
        .withStatus("Failure")
        .withReason("NonZeroExitCode")
        .withMessage("command terminated with non-zero exit code: exit status " + code)
        .withNewDetails()
        .addNewCause(null, Integer.toString(code), "ExitCode")
        .endDetails()
        .build();
  }
}
