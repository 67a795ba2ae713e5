package io.github.qhubredeploy.system.git;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of git server: where it tells of pipelines, and in which words.
 *
 * @param api base address
 * @param project path of the repository on the server
 */
record PipelineServer(boolean isGitHub, URI api, String project) {

  private static final Pattern URL =
      Pattern.compile(
          "(?:\\w+://(?:[^/@]+@)?([^/:]*)(?::\\d+)?/|[^/@]+@([^/:]+):)?(.+?)(?:\\.git)?/?");

  static PipelineServer of(String kind, String url, @Nullable URI api) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new PipelineUnreadable("source.git.url names no repository; correct it", false);
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    boolean isGitHub = kind.equals("github-actions");
    URI base = api == null ? publicApi(isGitHub, host) : api;
    boolean onDisk = host == null || host.isEmpty();
    return new PipelineServer(
        isGitHub, base, onDisk || isGitHub ? lastTwo(parts.group(3)) : parts.group(3));
  }

  private static URI publicApi(boolean isGitHub, @Nullable String host) {
    if (host == null || host.isEmpty()) {
      throw new PipelineUnreadable(
          "source.git.url names no server; give ci.api where its pipelines can be read", false);
    }
    String github =
        host.equals("github.com") ? "https://api.github.com" : "https://" + host + "/api/v3";
    return URI.create(isGitHub ? github : "https://" + host + "/api/v4");
  }

  private static String lastTwo(String path) {
    String[] names = path.split("/", -1);
    int count = names.length;
    return count < 2 ? path : names[count - 2] + "/" + names[count - 1];
  }

  /** Address of what the path names, which begins behind the repository's own address. */
  URI address(String path) {
    String base = api.toString().replaceAll("/+$", "");
    String repository = isGitHub ? "/repos/" + project : "/projects/" + encoded(project);
    return URI.create(base + repository + path);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  String tokenHeader() {
    return isGitHub ? "Authorization" : "PRIVATE-TOKEN";
  }

  String tokenValue(String token) {
    return isGitHub ? "Bearer " + token : token;
  }

  PipelineReader reader(ServerApi server) {
    return isGitHub ? new GitHubActions(server) : new GitLabPipelines(server);
  }
}
