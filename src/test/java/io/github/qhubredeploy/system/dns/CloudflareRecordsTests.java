package io.github.qhubredeploy.system.dns;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.qhubredeploy.platform.Platform.Dns;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.TestSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloudflareRecordsTests {

  private static final String NAME = "qhub.lab.example.com";
  private static final String RECORDS = "/zones/z2/dns_records";
  private static final String TOKEN = UUID.randomUUID().toString();
  private static final Dns DNS = new Dns(new SecretReference("${env:DNS_TOKEN}"));

  @RegisterExtension
  static WireMockExtension cloudflare =
      WireMockExtension.newInstance()
          .options(options().dynamicPort().http2PlainDisabled(true))
          .build();

  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void letTheTokenSeeThreeZonesOnTwoPages() {
    cloudflare.stubFor(
        get(urlEqualTo("/zones?per_page=50&page=1"))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .willReturn(
                okJson(
                    """
                    {"success": true, "result": [{"id": "z1", "name": "example.com"},
                     {"id": "z3", "name": "notlab.example.com"}],
                     "result_info": {"page": 1, "total_pages": 2}}""")));
    cloudflare.stubFor(
        get(urlEqualTo("/zones?per_page=50&page=2"))
            .willReturn(
                okJson(
                    """
                    {"success": true, "result": [{"id": "z2", "name": "lab.example.com"}],
                     "result_info": {"page": 2, "total_pages": 2}}""")));
  }

  @Test
  void createsARecordInTheLongestZoneAndReadsItBack() {
    recordsAre("first", "");
    recordsAre("written", "A 203.0.113.9");
    cloudflare.stubFor(
        post(urlEqualTo(RECORDS))
            .inScenario("zone")
            .willReturn(okJson("{\"success\": true}"))
            .willSetStateTo("written"));

    point("203.0.113.9");

    cloudflare.verify(
        postRequestedFor(urlEqualTo(RECORDS))
            .withRequestBody(
                equalToJson(
                    """
                    {"type": "A", "name": "qhub.lab.example.com", "content": "203.0.113.9",
                     "ttl": 1, "proxied": false}""")));
  }

  @Test
  void updatesTheRecordThatIsThereAndLeavesOtherTypesAlone() {
    recordsAre("first", "CNAME old.example.net", "TXT verification");
    recordsAre("written", "CNAME lb.example.net", "TXT verification");
    cloudflare.stubFor(
        put(urlEqualTo(RECORDS + "/r0"))
            .inScenario("zone")
            .willReturn(okJson("{\"success\": true}"))
            .willSetStateTo("written"));

    point("lb.example.net");

    cloudflare.verify(1, putRequestedFor(urlEqualTo(RECORDS + "/r0")));
  }

  @Test
  void changesNothingWhenTheRecordIsRightAlready() {
    recordsAre("first", "A 203.0.113.9");

    point("203.0.113.9");

    cloudflare.verify(0, postRequestedFor(anyUrl()));
    cloudflare.verify(0, putRequestedFor(anyUrl()));
  }

  @Test
  void replacesARecordOfAnotherTypeInOneTransaction() {
    recordsAre("first", "CNAME old.example.net", "TXT verification");
    recordsAre("written", "A 203.0.113.9", "TXT verification");
    cloudflare.stubFor(
        post(urlEqualTo(RECORDS + "/batch"))
            .inScenario("zone")
            .willReturn(okJson("{\"success\": true, \"errors\": [], \"result\": {\"posts\": []}}"))
            .willSetStateTo("written"));

    point("203.0.113.9");

    cloudflare.verify(
        postRequestedFor(urlEqualTo(RECORDS + "/batch"))
            .withRequestBody(
                equalToJson(
                    """
                    {"deletes": [{"id": "r0"}],
                     "posts": [{"type": "A", "name": "qhub.lab.example.com",
                       "content": "203.0.113.9", "ttl": 1, "proxied": false}]}""")));
  }

  @Test
  void takesTheProxyAwayBecauseQhubComparesAddresses() {
    recordsAre("first", "A 203.0.113.9 proxied");
    recordsAre("written", "A 203.0.113.9");
    cloudflare.stubFor(
        put(urlEqualTo(RECORDS + "/r0"))
            .inScenario("zone")
            .willReturn(okJson("{\"success\": true}"))
            .willSetStateTo("written"));

    point("203.0.113.9");

    cloudflare.verify(1, putRequestedFor(urlEqualTo(RECORDS + "/r0")));
  }

  @Test
  void takesTheZoneOfTheRegisteredDomainUnderAPublicSuffixOfTwoLabels() {
    cloudflare.stubFor(
        get(urlEqualTo("/zones?per_page=50&page=1"))
            .willReturn(
                okJson(
                    """
                    {"success": true, "result": [{"id": "z9", "name": "example.co.uk"}],
                     "result_info": {"page": 1, "total_pages": 1}}""")));
    cloudflare.stubFor(
        get(urlPathEqualTo("/zones/z9/dns_records"))
            .withQueryParam("name", equalTo("qhub.example.co.uk"))
            .willReturn(
                okJson(
                    """
                    {"success": true, "result": [{"id": "r", "type": "A", "ttl": 1,
                      "name": "qhub.example.co.uk", "content": "203.0.113.9", "proxied": false}],
                     "result_info": {"page": 1, "total_pages": 1}}""")));

    records().point(DNS, "qhub.example.co.uk", "203.0.113.9");

    cloudflare.verify(0, putRequestedFor(anyUrl()));
  }

  @Test
  void readsEveryPageOfRecords() {
    for (int page = 1; page <= 2; page++) {
      cloudflare.stubFor(
          get(urlPathEqualTo(RECORDS))
              .withQueryParam("page", equalTo(String.valueOf(page)))
              .willReturn(
                  okJson(
                      """
                      {"success": true, "result": [{"id": "r%d", "type": "A", "ttl": 1,
                        "name": "qhub.lab.example.com", "content": "198.51.100.%d",
                        "proxied": false}], "result_info": {"page": %d, "total_pages": 2}}"""
                          .formatted(page, page, page))));
    }

    assertThatThrownBy(() -> point("203.0.113.9"))
        .hasMessageContainingAll("198.51.100.1", "198.51.100.2");
  }

  @Test
  void explainsSeveralRecordsOfOneName() {
    recordsAre("first", "A 198.51.100.7", "A 198.51.100.8");

    assertThatThrownBy(() -> point("203.0.113.9")).hasMessageContaining("198.51.100.8");
  }

  @Test
  void tellsAWrongTokenFromOneThatMayTooLittle() {
    answerEverything(refusal(403, 9109, "Invalid access token"));
    assertThatThrownBy(() -> point("203.0.113.9"))
        .hasMessageContainingAll("HTTP 403", "9109 Invalid access token", "renew")
        .hasMessageNotContaining(TOKEN);

    answerEverything(
        aResponse()
            .withStatus(400)
            .withBody(
                """
                {"success": false, "errors": [{"code": 6003, "message": "Invalid request headers",
                  "error_chain": [{"code": 6111, "message": "Invalid format for Authorization header"}]}],
                 "messages": [], "result": null}"""));
    assertThatThrownBy(() -> point("203.0.113.9"))
        .hasMessageContainingAll("6111 Invalid format", "renew");

    answerEverything(refusal(403, 10000, "Authentication error"));
    assertThatThrownBy(() -> point("203.0.113.9"))
        .hasMessageContainingAll("10000 Authentication error", "Zone Read and DNS Edit");
  }

  @Test
  void noticesARefusalThatComesWithHttp200() {
    recordsAre("first", "");
    cloudflare.stubFor(
        post(urlEqualTo(RECORDS))
            .willReturn(refusal(200, 81053, "An A, AAAA, or CNAME record already exists.")));

    assertThatThrownBy(() -> point("203.0.113.9"))
        .hasMessageContainingAll("81053", "was made meanwhile");
  }

  @Test
  void waitsOutAShortRateLimitAndAsksAgain() {
    recordsAre("first", "A 203.0.113.9");
    cloudflare.stubFor(
        get(urlEqualTo("/zones?per_page=50&page=1"))
            .atPriority(1)
            .inScenario("limit")
            .whenScenarioStateIs("Started")
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7"))
            .willSetStateTo("over"));

    point("203.0.113.9");

    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void saysHowLongToWaitWhenThatIsTooLongForAShortStep() {
    answerEverything(aResponse().withStatus(429).withHeader("Retry-After", "37"));

    assertThatThrownBy(() -> point("203.0.113.9")).hasMessageContainingAll("HTTP 429", "37 s");
    assertThat(pauses).isEmpty();
  }

  @Test
  void asksAgainAfterAFailureButDoesNotWriteTwice() {
    answerEverything(aResponse().withStatus(503).withBody("<html>"));
    assertThatThrownBy(() -> point("203.0.113.9")).hasMessageContaining("HTTP 503");
    assertThat(pauses).hasSize(2);

    cloudflare.resetAll();
    letTheTokenSeeThreeZonesOnTwoPages();
    recordsAre("first", "");
    cloudflare.stubFor(post(urlEqualTo(RECORDS)).willReturn(aResponse().withStatus(502)));
    assertThatThrownBy(() -> point("203.0.113.9")).hasMessageContaining("HTTP 502");
    cloudflare.verify(1, postRequestedFor(urlEqualTo(RECORDS)));
  }

  @Test
  void saysThatTheTokenSeesNoZoneOfTheName() {
    assertThatThrownBy(() -> records().point(DNS, "qhub.example.org", "203.0.113.9"))
        .hasMessageContaining("no zone that holds qhub.example.org");
  }

  @Test
  void noticesAChangeThatWasTakenButIsNotShown() {
    recordsAre("first", "");
    recordsAre("written", "");
    cloudflare.stubFor(post(urlEqualTo(RECORDS)).willReturn(okJson("{\"success\": true}")));

    assertThatThrownBy(() -> point("203.0.113.9")).hasMessageContaining("does not show");
  }

  @Test
  void isOnlyUsedWhereAPlatformGivesAToken() {
    assertThat(records().areOurs(DNS)).isTrue();
    assertThat(records().areOurs(new Dns(null))).isFalse();
  }

  private void point(String address) {
    records().point(DNS, NAME, address);
  }

  private DnsRecords records() {
    return new CloudflareRecords(
        TestSecrets.of(Map.of("DNS_TOKEN", TOKEN)),
        new DnsSettings(URI.create(cloudflare.baseUrl()), List.of()),
        new CloudflarePatience(pauses::add));
  }

  private static ResponseDefinitionBuilder refusal(int status, int code, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(
            """
            {"success": false, "errors": [{"code": %d, "message": "%s"}], "messages": [],
             "result": null}"""
                .formatted(code, message));
  }

  private static void answerEverything(ResponseDefinitionBuilder answer) {
    cloudflare.stubFor(any(anyUrl()).atPriority(1).willReturn(answer));
  }

  /** Each record as type and content. */
  private static void recordsAre(String state, String... records) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < records.length && !records[i].isEmpty(); i++) {
      String[] parts = records[i].split(" ");
      result
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"id": "r%d", "type": "%s", "name": "%s", "content": "%s", "ttl": 300,
               "proxied": %s, "locked": false}"""
                  .formatted(i, parts[0], NAME, parts[1], parts.length > 2));
    }
    cloudflare.stubFor(
        get(urlPathEqualTo(RECORDS))
            .withQueryParam("name", equalTo(NAME))
            .inScenario("zone")
            .whenScenarioStateIs(state.equals("first") ? "Started" : state)
            .willReturn(
                okJson(
                    "{\"success\": true, \"result\": [%s], \"result_info\": {\"total_pages\": 1}}"
                        .formatted(result))));
  }
}
