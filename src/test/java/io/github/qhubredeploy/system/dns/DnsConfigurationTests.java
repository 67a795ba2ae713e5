package io.github.qhubredeploy.system.dns;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.testing.FakeWeb;
import io.github.qhubredeploy.testing.Patience;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DnsConfigurationTests {

  @RegisterExtension
  static WireMockExtension web =
      WireMockExtension.newInstance().options(options().dynamicPort().dynamicHttpsPort()).build();

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(DnsConfiguration.class))
          .withBean(Redactor.class)
          .withBean(Secrets.class);

  @Test
  void bringsTheRealOnesAndGivesWayToOthers() {
    application.run(
        beans -> {
          assertThat(beans).getBean(NameResolver.class).isInstanceOf(SystemNameResolver.class);
          assertThat(beans).getBean(WebProbe.class).isInstanceOf(HttpsWebProbe.class);
          assertThat(beans).hasSingleBean(PlatformCheck.class);
        });
    application
        .withBean(FakeWeb.class)
        .run(
            beans -> {
              assertThat(beans).getBean(NameResolver.class).isInstanceOf(FakeWeb.class);
              assertThat(beans).getBean(WebProbe.class).isInstanceOf(FakeWeb.class);
              assertThat(beans).getBean(DnsRecords.class).isInstanceOf(FakeWeb.class);
            });
  }

  @Test
  void doesNotJudgeCertificatesAndTakesOnlyTheBeginningOfABody() {
    web.stubFor(get("/long").willReturn(ok("x".repeat(200_000))));
    web.stubFor(get("/moved").willReturn(aResponse().withStatus(302).withHeader("Location", "/")));
    String host = "localhost:" + web.getHttpsPort();
    WebProbe probe = new HttpsWebProbe(Patience.LIMIT, Patience.LIMIT);

    WebProbe.Answer answer = probe.get(host, "/long");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).hasSize(64 * 1024);
    assertThat(probe.get(host, "/moved").status()).isEqualTo(302);
    assertThat(probe.get(host, "/none").isGood()).isFalse();
  }

  @Test
  void saysWhyNobodyAnswers() {
    WebProbe.Answer answer = new HttpsWebProbe().get("localhost:1", "/");

    assertThat(answer.status()).isZero();
    assertThat(answer.body()).contains("Connect");
  }

  @Test
  void knowsAddressesOfThisMachineAndNoneOfAnUnknownName() {
    assertThat(new SystemNameResolver().addresses("localhost")).contains("127.0.0.1");
    assertThat(new SystemNameResolver().addresses("127.0.0.1")).isEqualTo(List.of("127.0.0.1"));
    assertThat(new SystemNameResolver().addresses("nobody.invalid")).isEmpty();
  }
}
