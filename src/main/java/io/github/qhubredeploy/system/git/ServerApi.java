package io.github.qhubredeploy.system.git;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Reads a git server's REST API about one repository, page by page.
 *
 * @param token is sent to this server only: a list's next page is asked by its number, never by the
 *     address that an answer names
 */
record ServerApi(RestClient http, PipelineServer server, String token) {

  private static final int MOST_PAGES = 50;

  /** One answer; the path begins behind the repository's own address. */
  JsonNode get(String path) {
    return body(ask(path), path);
  }

  /** All entries of a list; GitHub wraps its lists in a field, GitLab does not (empty name). */
  List<JsonNode> list(String path, String field) {
    List<JsonNode> entries = new ArrayList<>();
    String separator = path.contains("?") ? "&" : "?";
    for (int page = 1; page <= MOST_PAGES; page++) {
      String address = page == 1 ? path : path + separator + "page=" + page;
      ResponseEntity<JsonNode> answer = ask(address);
      JsonNode list = body(answer, address);
      mustBeList(list, field, address);
      (field.isEmpty() ? list : list.path(field)).forEach(entries::add);
      if (!hasNext(answer)) {
        break;
      }
    }
    return entries;
  }

  private void mustBeList(JsonNode answer, String field, String path) {
    if (!(field.isEmpty() ? answer : answer.path(field)).isArray()) {
      throw new PipelineUnreadable(
          "%s did not answer with a list; check ci.api".formatted(server.address(path)), false);
    }
  }

  private static boolean hasNext(ResponseEntity<JsonNode> answer) {
    return answer.getHeaders().getOrEmpty("Link").stream()
        .anyMatch(links -> links.contains("rel=\"next\""));
  }

  private JsonNode body(ResponseEntity<JsonNode> answer, String path) {
    URI address = server.address(path);
    if (answer.getStatusCode().is3xxRedirection()) {
      throw new PipelineUnreadable(
          "%s has moved; correct source.git.url (and ci.api) to where the repository is now"
              .formatted(address),
          false);
    }
    JsonNode body = answer.getBody();
    if (body == null) {
      throw new PipelineUnreadable("%s answered nothing; ask again".formatted(address), true);
    }
    return body;
  }

  private ResponseEntity<JsonNode> ask(String path) {
    URI address = server.address(path);
    try {
      return http.get()
          .uri(address)
          .accept(MediaType.APPLICATION_JSON)
          .header(server.tokenHeader(), server.tokenValue(token))
          .retrieve()
          .toEntity(JsonNode.class);
    } catch (RestClientResponseException e) {
      throw ServerRefusal.of(address, e);
    } catch (ResourceAccessException e) {
      throw new PipelineUnreadable(
          "%s cannot be reached (%s); check ci.api and the network"
              .formatted(address, e.getMostSpecificCause().getMessage()),
          true);
    } catch (RestClientException e) {
      throw new PipelineUnreadable(
          "%s did not answer with JSON; check ci.api".formatted(address), false);
    }
  }
}
