package io.github.qhubredeploy.system.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs a user in by the login page, since QHub's client for JupyterHub takes no passwords itself:
 * page, form, code, token, and the facts about the user that JupyterHub judges by.
 */
record BrowserSignIn(Browser browser, String domain) {

  private static final Pattern FORM =
      Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The roles that JupyterHub would see. */
  Set<String> roles(String user, String password, String clientSecret) {
    String token = token(user, password, clientSecret);
    Browser.Page facts =
        browser.get(browser.realmPage("/protocol/openid-connect/userinfo", Map.of()), token);
    Set<String> roles = new TreeSet<>();
    json(facts, "no facts about the user").path("roles").forEach(role -> roles.add(role.asText()));
    return roles;
  }

  /** The access token that JupyterHub would get. */
  String token(String user, String password, String clientSecret) {
    HubSignIn hub = new HubSignIn(browser, domain);
    Browser.Page login = browser.get(hub.page(Map.of()));
    Matcher form = FORM.matcher(login.body());
    if (!form.find()) {
      throw refused(login, "there is no login form");
    }
    URI action = URI.create(form.group(1).replace("&amp;", "&"));
    Browser.Page entered =
        browser.post(action, Map.of("username", user, "password", password, "credentialId", ""));
    String code =
        entered
            .location()
            .filter(page -> page.toString().startsWith(hub.callback()))
            .flatMap(page -> parameter(page, "code"))
            .orElseThrow(() -> refused(entered, "no code was sent to JupyterHub"));
    Browser.Page answer =
        browser.post(
            browser.realmPage("/protocol/openid-connect/token", Map.of()),
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                hub.callback(),
                "client_id",
                Realm.HUB,
                "client_secret",
                clientSecret));
    return json(answer, "no token for the code").path("access_token").asText();
  }

  private JsonNode json(Browser.Page page, String otherwise) {
    try {
      if (page.status() == 200) {
        return JSON.readTree(page.body());
      }
    } catch (IOException e) {
      throw refused(page, otherwise + ", and no JSON");
    }
    throw refused(page, otherwise);
  }

  static Optional<String> parameter(@Nullable URI page, String name) {
    if (page == null || page.getRawQuery() == null) {
      return Optional.empty();
    }
    for (String pair : page.getRawQuery().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(
            URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private KeycloakRefused refused(Browser.Page page, String reason) {
    return browser.refused("sign-in by the login page", page.status(), reason);
  }
}
