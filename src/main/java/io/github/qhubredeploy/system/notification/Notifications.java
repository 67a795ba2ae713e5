package io.github.qhubredeploy.system.notification;

import io.github.qhubredeploy.platform.Redactor;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tells people that a question waits. Whatever goes wrong is logged; no run ever waits for it. */
@Component
public class Notifications {

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  private final List<Channel> channels;
  private final Redactor redactor;
  private final Executor executor;

  @Autowired
  Notifications(List<Channel> channels, Redactor redactor) {
    this(channels, redactor, new NotificationThread());
  }

  Notifications(List<Channel> channels, Redactor redactor, Executor executor) {
    this.channels = channels;
    this.redactor = redactor;
    this.executor = executor;
  }

  /** Tells them by every channel that is configured, and returns at once. */
  public void questionWaits(Question question) {
    for (Channel channel : channels) {
      if (channel.isOn()) {
        try {
          executor.execute(() -> tell(channel, question));
        } catch (RejectedExecutionException e) {
          LOG.warn("{} was not sent for {}: too many wait", channel.name(), question.subject());
        }
      }
    }
  }

  /** A webhook's address is often a secret, and errors repeat it: only their kind is logged. */
  private void tell(Channel channel, Question question) {
    try {
      channel.tell(question);
      LOG.info("{} sent: {}", channel.name(), redactor.redact(question.subject()));
    } catch (RuntimeException e) {
      LOG.warn(
          "{} was not sent for {}: {}",
          channel.name(),
          redactor.redact(question.subject()),
          e.getClass().getSimpleName());
    }
  }
}
