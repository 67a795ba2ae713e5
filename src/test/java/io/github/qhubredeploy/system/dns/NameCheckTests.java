package io.github.qhubredeploy.system.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.NameServer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameCheckTests {

  private static final String NAME = "qhub.example.com";
  private static final String BALANCER = "lb.elb.example.net";

  private final NameServer one = new NameServer();
  private final NameServer other = new NameServer();

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void comparesAllAddressesOfALoadBalancerWhateverTheirOrder() {
    one.record(BALANCER, "A", "203.0.113.1", "203.0.113.2", "203.0.113.3");
    one.record(NAME, "A", "203.0.113.3", "203.0.113.1");

    assertThat(compare(BALANCER, one).matches()).isTrue();

    one.record(NAME, "A", "203.0.113.3", "198.51.100.7");
    assertThat(compare(BALANCER, one))
        .returns(false, NameCheck.Finding::matches)
        .extracting(NameCheck.Finding::text)
        .asString()
        .contains("leads to 198.51.100.7");
  }

  @Test
  void followsAliasesToTheirAddresses() {
    one.record(BALANCER, "A", "203.0.113.1");
    one.record("alias.example.com", "CNAME", BALANCER);
    one.record(NAME, "CNAME", "alias.example.com");

    assertThat(compare("203.0.113.1", one).matches()).isTrue();
  }

  @Test
  void takesEverySpellingOfAnAddressOfVersionSixForTheSame() {
    one.record(NAME, "AAAA", "2001:db8::9");

    assertThat(compare("2001:0DB8:0:0::9", one).matches()).isTrue();
  }

  @Test
  void findsAForgottenAddressOfVersionSixThatLeadsElsewhere() {
    one.record(NAME, "A", "203.0.113.1").record(NAME, "AAAA", "2001:db8::7");

    assertThat(compare("203.0.113.1", one).text()).contains("leads to 2001:db8:0:0:0:0:0:7");
  }

  @Test
  void waitsUntilEveryNameServerHasTheNewRecord() {
    one.record(NAME, "A", "203.0.113.1");
    assertThat(compare("203.0.113.1", one, other).text()).contains("has no record yet");

    other.record(NAME, "A", "198.51.100.7");
    assertThat(compare("203.0.113.1", one, other).text()).contains("leads to 198.51.100.7");

    other.record(NAME, "A", "203.0.113.1");
    assertThat(compare("203.0.113.1", one, other).matches()).isTrue();
  }

  @Test
  void seesAChangedRecordAtOnce() {
    one.record("unrelated.example.com", "A", "203.0.113.1");
    assertThat(compare("203.0.113.1", one).text()).contains("remember that for a while");

    one.record(NAME, "A", "203.0.113.1");

    assertThat(compare("203.0.113.1", one).matches()).isTrue();
  }

  @Test
  void saysWhichNameServerDoesNotAnswer() {
    String address = one.address();
    one.close();
    NameCheck check = new NameCheck(new ServerNameResolver(List.of(address)));

    assertThatThrownBy(() -> check.compare(NAME, "203.0.113.1"))
        .isInstanceOf(DnsRefused.class)
        .hasMessageContainingAll(address, "redeploy.dns.servers");
  }

  @Test
  void asksForHostNamesOnly() {
    ServerNameResolver resolver = new ServerNameResolver(List.of(one.address()));

    assertThat(resolver.addresses("ldap://127.0.0.1:1/cn=x")).isEmpty();
  }

  private static NameCheck.Finding compare(String target, NameServer... servers) {
    List<String> addresses = Arrays.stream(servers).map(NameServer::address).toList();
    return new NameCheck(new ServerNameResolver(addresses)).compare(NAME, target);
  }
}
