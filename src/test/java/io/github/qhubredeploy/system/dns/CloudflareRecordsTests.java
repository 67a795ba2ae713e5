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
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CloudflareRecordsTests {

  private static final String NAME = "qhub.lab.example.com";
  private static final String RECORDS = "/zones/z2/dns_records";
  private static final String TOKEN = UUID.randomUUID().toString();
  private static final Dns DNS = new Dns(new SecretReference("${env:DNS_TOKEN}"));

  @RegisterExtension
  static WireMockExtension cloudflare =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

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
  void explainsARecordOfAnotherTypeInsteadOfReplacingIt() {
    recordsAre("first", "CNAME old.example.net");

    assertThatThrownBy(() -> point("203.0.113.9"))
        .isInstanceOf(DnsRefused.class)
        .hasMessageContainingAll("CNAME " + NAME + " old.example.net", "delete");
  }

  @Test
  void explainsSeveralRecordsOfOneName() {
    recordsAre("first", "A 198.51.100.7", "A 198.51.100.8");

    assertThatThrownBy(() -> point("203.0.113.9")).hasMessageContaining("198.51.100.8");
  }

  @Test
  void explainsARefusedToken() {
    answerEverything(aResponse().withStatus(401).withBody("{\"errors\": [\"invalid\"]}"));

    assertThatThrownBy(() -> point("203.0.113.9"))
        .hasMessageContainingAll("HTTP 401", "Zone Read and DNS Edit")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void saysHowLongToWaitWhenThereWereTooManyRequests() {
    answerEverything(aResponse().withStatus(429).withHeader("Retry-After", "37"));

    assertThatThrownBy(() -> point("203.0.113.9")).hasMessageContainingAll("HTTP 429", "37 s");
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

  private static DnsRecords records() {
    DnsRecords[] found = {null};
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(DnsConfiguration.class))
        .withBean(Redactor.class)
        .withBean(Secrets.class)
        .withPropertyValues(
            "DNS_TOKEN=" + TOKEN, "redeploy.dns.cloudflare-api=" + cloudflare.baseUrl())
        .run(beans -> found[0] = beans.getBean(DnsRecords.class));
    return found[0];
  }

  private static void answerEverything(ResponseDefinitionBuilder answer) {
    cloudflare.stubFor(any(anyUrl()).atPriority(1).willReturn(answer));
  }

  /** Each record as type and content. */
  private static void recordsAre(String state, String... records) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < records.length && !records[i].isEmpty(); i++) {
      String[] parts = records[i].split(" ", 2);
      result
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"id": "r%d", "type": "%s", "name": "%s", "content": "%s", "ttl": 300,
               "proxied": false, "locked": false}"""
                  .formatted(i, parts[0], NAME, parts[1]));
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
