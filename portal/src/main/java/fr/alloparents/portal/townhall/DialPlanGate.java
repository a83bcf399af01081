package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.web.Action;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.town.Author;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Lets administrators to the pages of the dial plan, if this server knows where Asterisk has its
/// files. Thread-safe.
///
/// @param desk empty where it does not
public record DialPlanGate(Optional<DialPlanDesk> desk) {

  private static final int NOT_THERE = 503;

  /// What a page does with the desk.
  @FunctionalInterface
  interface Step {
    Reply answer(Exchange exchange, DialPlanDesk desk, Author by);
  }

  /// What is told where there is no dial plan to edit.
  ///
  /// @param unreadable the file or folder that cannot be read; empty where no folder is set
  public record Absent(String unreadable) {}

  /// A page that says what to set where there is no desk.
  Action page(Step step) {
    return exchange -> {
      var by = Desk.administrator(exchange).author();
      return desk.isPresent()
          ? readable(exchange, desk.get(), by, step)
          : exchange.page("townhall/dial-plan-absent.jte", new Absent(""));
    };
  }

  /// What is only there with a desk.
  Action act(Step step) {
    return exchange -> {
      var by = Desk.administrator(exchange).author();
      var there = desk.orElseThrow(() -> Rejection.notFound("no folder of Asterisk is set"));
      return readable(exchange, there, by, step);
    };
  }

  private static Reply readable(Exchange exchange, DialPlanDesk desk, Author by, Step step) {
    try {
      return step.answer(exchange, desk, by);
    } catch (UncheckedIOException e) {
      var told = e.getMessage() == null ? e.toString() : e.getMessage();
      return exchange.page(NOT_THERE, "townhall/dial-plan-absent.jte", new Absent(told));
    }
  }
}
