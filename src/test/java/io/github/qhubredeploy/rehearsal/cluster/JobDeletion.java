package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A Job that is deleted in the foreground keeps its name until its pods are gone. */
record JobDeletion(KubernetesCrudDispatcher dispatcher) {

  /** As the garbage collector of a real cluster calls it. */
  static final String FINALIZER = "foregroundDeletion";

  private static final Pattern JOB = Pattern.compile("/apis/batch/v1/namespaces/[^/]+/jobs/[^/?]+");
  private static final int OK = 200;

  void prepare(RecordedRequest request) {
    if (request.method() != HttpMethod.DELETE
        || !JOB.matcher(request.getPath()).matches()
        || !request.getUtf8Body().contains("Foreground")) {
      return;
    }
    MockResponse found = dispatcher.handleGet(request.getPath());
    if (found.code() != OK) {
      return;
    }
    Job job = Serialization.unmarshal(found.getBody().readUtf8(), Job.class);
    List<String> finalizers = new ArrayList<>(job.getMetadata().getFinalizers());
    finalizers.add(FINALIZER);
    job.getMetadata().setFinalizers(finalizers);
    byte[] body = Serialization.asJson(job).getBytes(StandardCharsets.UTF_8);
    dispatcher.handleUpdate(
        new RecordedRequest(
            "HTTP/1.1", HttpMethod.PUT, request.getPath(), request.getHeaders(), new Buffer(body)));
  }
}
