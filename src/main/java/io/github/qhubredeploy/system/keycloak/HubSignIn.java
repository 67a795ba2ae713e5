package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The page that JupyterHub sends a browser to when somebody wants to sign in. */
record HubSignIn(Browser browser, String domain) {

  String callback() {
    return "https://" + domain + "/hub/oauth_callback";
  }

  URI page(Map<String, String> more) {
    Map<String, String> query = new TreeMap<>(more);
    query.put("client_id", Realm.HUB);
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("redirect_uri", callback());
    query.put("state", "redeploy");
    return browser.realmPage("/protocol/openid-connect/auth", query);
  }
}
