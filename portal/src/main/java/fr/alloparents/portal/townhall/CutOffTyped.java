package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Action;
import fr.alloparents.booking.CutOffChange;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form of a rule or of a dated exception, as it was typed. Immutable.
public interface CutOffTyped {

  /// Whom it is for.
  Target target();

  /// What the form carries beside what was typed.
  Carried carried();

  /// What is wrong with it.
  List<FieldError> errors();

  /// What it asks for, of a form without errors.
  ///
  /// @param id which one is changed; null for a new one
  CutOffChange change(@Nullable Long id);

  /// Taking it away.
  CutOffChange removal(long id);

  /// What the preview depends on.
  String choice();

  /// As it is shown again.
  CutOffTyped carrying(Carried carried);

  /// Whom a cut-off is for, as it was chosen.
  ///
  /// @param activityId null for all of them
  /// @param schoolId null for all of them
  /// @param action null for both
  record Target(@Nullable Long activityId, @Nullable Long schoolId, @Nullable Action action) {

    static final Target TOWN = new Target(null, null, null);

    /// As it was sent.
    ///
    /// @param choices what this town has
    static Target sent(Exchange exchange, CutOffChoices choices) {
      return new Target(
          choices.activity(exchange.field("activite")),
          choices.school(exchange.field("ecole")),
          action(exchange.field("action")));
    }

    private static @Nullable Action action(String written) {
      try {
        return written.isEmpty() ? null : Action.valueOf(written);
      } catch (IllegalArgumentException e) {
        throw Rejection.badRequest("no such action", e);
      }
    }

    /// The value of the chosen action.
    public String actionValue() {
      return action == null ? "" : action.name();
    }
  }

  /// What a form carries.
  ///
  /// @param request its own, so that a double click writes once
  /// @param seen the fingerprint of the cut-offs that its page has shown
  /// @param counted of which choice the page has shown the effect; empty for none
  record Carried(String request, String seen, String counted) {

    static Carried sent(Exchange exchange) {
      return new Carried(exchange.field("requete"), exchange.field("vu"), exchange.field("compte"));
    }

    static Carried fresh(String seen, String counted) {
      return new Carried(UUID.randomUUID().toString(), seen, counted);
    }
  }

  /// A time of day as browsers write it.
  static Optional<LocalTime> time(String written) {
    try {
      return Optional.of(LocalTime.parse(written));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
