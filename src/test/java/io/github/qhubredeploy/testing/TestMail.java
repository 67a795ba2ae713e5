package io.github.qhubredeploy.testing;

import com.icegreen.greenmail.util.ServerSetup;

/** Where the mails of a test go. */
public final class TestMail {

  private TestMail() {}

  /**
   * A mail server on a free port of this machine; a busy machine needs more than its two seconds.
   */
  public static ServerSetup smtp() {
    ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    smtp.setServerStartupTimeout(Patience.LIMIT.toMillis());
    return smtp;
  }
}
