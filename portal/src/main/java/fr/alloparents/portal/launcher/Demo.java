package fr.alloparents.portal.launcher;

import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.demo.DemoTown;
import java.io.PrintStream;
import java.time.Clock;

/// Shows the demo town on a screen: who is in it, and a first call. Confined to one thread.
final class Demo {

  private final Node node;
  private final DemoTown demo;
  private final Clock clock;

  private Demo(Node node, DemoTown demo, Clock clock) {
    this.node = node;
    this.demo = demo;
    this.clock = clock;
  }

  /// Loads the demo town, if it is not there yet.
  ///
  /// @throws IllegalStateException if the database has other towns, which are none of the demo's
  ///   business
  static Demo of(Node node, Clock clock) {
    var demo =
        DemoTown.open(node.database(), node.vault(), clock)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The database has towns of its own: the demo is for an empty one"));
    node.rehearse();
    return new Demo(node, demo, clock);
  }

  void show(PrintStream out) {
    out.println(node.ready());
    out.println();
    introduce(out);
    new DemoCall(node, demo.town(), clock).play(out);
    out.println("The line stays open. Ctrl-C stops it.");
  }

  private void introduce(PrintStream out) {
    out.printf("%s, line %s%n", demo.town().name(), DemoTown.LINE.display());
    for (DemoCard card : DemoCard.ALL) {
      out.printf(
          "  %-18s child code %s, payer code %s%n",
          card.name(), card.childCode(), String.join(" or ", card.payerCodes()));
    }
    out.printf("  Town hall: login %s, password %s%n", demo.login(), demo.password());
    out.printf(
        "  Kitchen: calls %s, code %s%n", DemoTown.KITCHEN.display(), demo.kitchenCode().digits());
    var database = node.databaseSettings();
    out.printf(
        "  MariaDB: %s, user %s%s%n%n",
        database.url(), database.user(), database.password().isEmpty() ? " without password" : "");
  }
}
