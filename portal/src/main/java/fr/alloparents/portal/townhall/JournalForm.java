package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import java.net.URLEncoder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which actions are asked for, as it was typed. Immutable.
///
/// @param who id of an account; empty for everybody
/// @param what name of a kind; empty for everything
/// @param from first day; empty for no limit
/// @param to last day; empty for no limit
/// @param before id of the action before which the page begins; null from the latest on
public record JournalForm(String who, String what, String from, String to, @Nullable Long before) {

  static JournalForm asked(Exchange exchange) {
    return new JournalForm(
        exchange.query("qui"),
        exchange.query("quoi"),
        exchange.query("du").strip(),
        exchange.query("au").strip(),
        number(exchange.query("avant")).orElse(null));
  }

  private static Optional<Long> number(String written) {
    try {
      return Optional.of(Long.parseLong(written));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// What is wrong with it.
  List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    var first = Written.day(from);
    var last = Written.day(to);
    if (!from.isEmpty() && first.isEmpty()) {
      errors.add(new FieldError("du", "Du", "Indiquez un jour, ou rien."));
    }
    if (!to.isEmpty() && last.isEmpty()) {
      errors.add(new FieldError("au", "Au", "Indiquez un jour, ou rien."));
    } else if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
      errors.add(new FieldError("au", "Au", "Il est avant le premier jour."));
    }
    return errors;
  }

  /// What is asked for by a form without errors: of an account that is not there, nothing.
  ///
  /// @param zone of the town
  Choice choice(ZoneId zone) {
    return new Choice(
        who.isEmpty() ? null : number(who).orElse(-1L),
        Stream.of(Kind.values()).filter(kind -> kind.name().equals(what)).findFirst().orElse(null),
        Written.day(from).map(first -> first.atStartOfDay(zone).toInstant()).orElse(null),
        Written.day(to).map(last -> last.plusDays(1).atStartOfDay(zone).toInstant()).orElse(null));
  }

  /// The address of the latest actions of the same choice.
  public String first() {
    return address(JournalPages.PATH, null);
  }

  /// The address of the same choice.
  ///
  /// @param last the action before which it begins; null from the latest on
  String address(String path, @Nullable Long last) {
    return path
        + "?qui="
        + encoded(who)
        + "&quoi="
        + encoded(what)
        + "&du="
        + encoded(from)
        + "&au="
        + encoded(to)
        + (last == null ? "" : "&avant=" + last);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
