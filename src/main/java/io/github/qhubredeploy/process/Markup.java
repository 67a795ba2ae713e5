package io.github.qhubredeploy.process;

/** Takes out of a text what a page could mistake for markup: Tasklist shows refusals as HTML. */
final class Markup {

  private Markup() {}

  static String without(String text) {
    return text.replace('<', '‹').replace('>', '›');
  }
}
