package io.github.qhubredeploy.system.supply;

import java.util.Collection;
import java.util.List;

/** The world that deployments fetch things from. */
public interface Supplies {

  /** Whether it may be asked. */
  boolean enabled();

  /** An answer for each need, in any order; within bounded time, and never an exception for it. */
  List<Answer> ask(Collection<Need> needs);
}
