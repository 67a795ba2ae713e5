package io.github.qhubredeploy.system.notification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mail, when a mail server and somebody to write to are configured. */
@Component
class MailChannel implements Channel {

  private final ObjectProvider<JavaMailSender> sender;
  private final NotificationSettings settings;

  MailChannel(ObjectProvider<JavaMailSender> sender, NotificationSettings settings) {
    this.sender = sender;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean isOn() {
    return !settings.mailTo().isEmpty() && sender.getIfAvailable() != null;
  }

  @Override
  public void tell(Question question) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(settings.mailFrom());
    message.setTo(settings.mailTo().toArray(String[]::new));
    message.setSubject(question.subject());
    message.setText(question.text(settings.baseUrl()));
    sender.getObject().send(message);
  }
}
