package io.github.qhubredeploy.process;

import java.util.List;

/** Who may approve; with single sign-on, those who have signed in at least once. */
public interface Approvers {

  /** How many of them, none the requester, a redeployment needs to end: two destroy the old one. */
  int NEEDED = 2;

  /** Their names, without the requester; one person counts once, whatever the case. */
  List<String> otherThan(String requester);
}
