package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Submission;
import fr.alloparents.portal.family.CellWords;
import fr.alloparents.portal.family.DeskPlanning;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a clerk asks for a family, as it was typed. Immutable.
///
/// @param request the form's own, so that a double click asks once
/// @param reason to go past what binds families; empty for none
/// @param changes what is ticked and was not, and the reverse
public record BehalfForm(UUID request, String reason, List<Change> changes) {

  /// So many days are named where a reason is missing.
  private static final int NAMED = 3;

  public BehalfForm {
    changes = List.copyOf(changes);
  }

  /// As it is shown first.
  static BehalfForm empty() {
    return new BehalfForm(UUID.randomUUID(), "", List.of());
  }

  /// As it was sent.
  static BehalfForm sent(Exchange exchange, long childId) {
    return new BehalfForm(
        exchange.request(), exchange.field("motif").strip(), DeskPlanning.asked(exchange, childId));
  }

  /// The reason; null where there is none.
  @Nullable String reasonGiven() {
    return reason.isEmpty() ? null : reason;
  }

  /// What is wrong with it.
  ///
  /// @param beyond the days that only a reason opens
  List<FieldError> errors(List<Cell> beyond, CellWords words) {
    var errors = new ArrayList<FieldError>();
    if (reason.length() > Submission.LONGEST_REASON) {
      errors.add(error(Submission.LONGEST_REASON + " caractères au plus."));
    } else if (reason.isEmpty() && !beyond.isEmpty()) {
      errors.add(error("Écrivez pourquoi" + missing(beyond, words) + "."));
    }
    if (changes.size() > Submission.MAX_CHANGES) {
      errors.add(error(Submission.MAX_CHANGES + " jours au plus à la fois."));
    }
    return errors;
  }

  private static FieldError error(String text) {
    return new FieldError("motif", "Motif", text);
  }

  /// ", la famille ne peut pas le faire elle-même : Cantine, lundi 23 novembre (trop tard)".
  private static String missing(List<Cell> beyond, CellWords words) {
    var days =
        beyond.stream().limit(NAMED).map(cell -> day(cell, words)).collect(joining("\u00a0; "));
    int more = beyond.size() - NAMED;
    return ", la famille ne peut pas le faire elle-même\u00a0: "
        + days
        + (more > 0 ? "\u00a0; et " + more + " de plus" : "");
  }

  private static String day(Cell cell, CellWords words) {
    var detail = words.detail(cell);
    return words.activity(cell.activity())
        + ", "
        + words.days().day(cell.day())
        + " ("
        + words.state(cell)
        + (detail.isEmpty() ? "" : ", " + detail)
        + ")";
  }
}
