package io.github.qhubredeploy.rehearsal;

import io.github.qhubredeploy.rehearsal.cloud.Zone;
import io.github.qhubredeploy.system.dns.NameResolver;
import io.github.qhubredeploy.system.dns.WebProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * What stands for public DNS and for the way to the platforms, and the rehearsal's people. Named by
 * {@link RehearsalApplication}, never found by a scan.
 */
@EnableConfigurationProperties(RehearsalConfiguration.Settings.class)
class RehearsalConfiguration {

  /**
   * Where the world is.
   *
   * @param zone the file that stands for public DNS
   * @param loadBalancers address to URL
   * @param passwords the people's passwords
   */
  @ConfigurationProperties("rehearsal")
  record Settings(Path zone, Map<String, URI> loadBalancers, Path passwords) {}

  @Bean
  NameResolver nameResolver(Settings settings) {
    Zone zone = new Zone(settings.zone());
    return name -> zone.lookup(name).map(List::of).orElse(List.of());
  }

  @Bean
  WebProbe webProbe(Settings settings, NameResolver names) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return (domain, path) -> {
      List<String> addresses = names.addresses(domain);
      URI door = addresses.isEmpty() ? null : settings.loadBalancers().get(addresses.get(0));
      if (door == null) {
        return new WebProbe.Answer(0, "Unknown host " + domain);
      }
      return ask(http, door, domain, path);
    };
  }

  private static WebProbe.Answer ask(HttpClient http, URI door, String domain, String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(door.resolve(path))
                  .header("Host", domain)
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new WebProbe.Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new WebProbe.Answer(0, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new WebProbe.Answer(0, "interrupted");
    }
  }

  @Bean
  ApplicationRunner rehearsalPeople(IdentityService identity, Settings settings) {
    Passwords passwords = new Passwords(settings.passwords());
    return arguments -> Person.all().forEach(person -> register(identity, person, passwords));
  }

  private static void register(IdentityService identity, Person person, Passwords passwords) {
    if (identity.createUserQuery().userId(person.id()).count() > 0) {
      return;
    }
    User user = identity.newUser(person.id());
    user.setFirstName("Rehearsing");
    user.setLastName(person.id());
    user.setPassword(passwords.of(person.id()));
    identity.saveUser(user);
    person.groups().forEach(group -> identity.createMembership(person.id(), group));
  }
}
