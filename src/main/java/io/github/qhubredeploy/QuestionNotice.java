package io.github.qhubredeploy;

import io.github.qhubredeploy.process.QuestionAsked;
import io.github.qhubredeploy.system.notification.Notifications;
import io.github.qhubredeploy.system.notification.Question;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Passes a question of the process on to people's mail and chat, once it really waits. */
@Component
class QuestionNotice {

  private final Notifications notifications;

  QuestionNotice(Notifications notifications) {
    this.notifications = notifications;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void tell(QuestionAsked asked) {
    notifications.questionWaits(
        new Question(asked.redeployment(), asked.id(), asked.name(), asked.groups()));
  }
}
