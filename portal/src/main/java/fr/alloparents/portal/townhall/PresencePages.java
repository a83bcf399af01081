package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.attendance.Attendances;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Town;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who was booked and who came in a period, as a file for billing. Thread-safe.
public final class PresencePages {

  static final String PATH = "/mairie/presences";

  /// So many days are asked for at once.
  static final int MOST_DAYS = 100;

  /// More lines are held in memory by nobody.
  static final int MOST_LINES = 200_000;

  private static final int NOT_TAKEN = 422;

  private final Attendances attendances;
  private final Activities activities;
  private final Clock clock;

  public PresencePages(Attendances attendances, Activities activities, Clock clock) {
    this.attendances = attendances;
    this.activities = activities;
    this.clock = clock;
  }

  /// The page where a period is chosen.
  ///
  /// @param first as it was typed
  /// @param last as it was typed
  /// @param activity id; empty for all activities
  public record Page(
      String first,
      String last,
      String activity,
      List<Activity> activities,
      List<FieldError> errors) {

    public Page {
      activities = List.copyOf(activities);
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    private Page with(List<FieldError> found) {
      return new Page(first, last, activity, activities, found);
    }

    private Optional<Activity> chosen() {
      return activities.stream()
          .filter(one -> Long.toString(one.id()).equals(activity))
          .findFirst();
    }

    private List<FieldError> wrong() {
      var wrong = new ArrayList<FieldError>();
      var from = Written.day(first);
      var to = Written.day(last);
      if (from.isEmpty()) {
        wrong.add(new FieldError("du", "Premier jour", "Indiquez un jour."));
      }
      if (to.isEmpty()) {
        wrong.add(new FieldError("au", "Dernier jour", "Indiquez un jour."));
      } else if (from.isPresent() && to.get().isBefore(from.get())) {
        wrong.add(new FieldError("au", "Dernier jour", "Il est avant le premier jour."));
      } else if (from.isPresent() && !to.get().isBefore(from.get().plusDays(MOST_DAYS))) {
        wrong.add(
            new FieldError(
                "au", "Dernier jour", "Choisissez " + MOST_DAYS + " jours au plus à la fois."));
      }
      if (!activity.isEmpty() && chosen().isEmpty()) {
        wrong.add(new FieldError("activite", "Activité", "Choisissez une activité de la liste."));
      }
      return wrong;
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).get(PATH + ".csv", this::file);
  }

  /// The month before this one, unless another period is asked for.
  private Page asked(Exchange exchange) {
    var town = exchange.town();
    var month = town.today(clock).withDayOfMonth(1);
    return new Page(
        typed(exchange, "du", month.minusMonths(1)),
        typed(exchange, "au", month.minusDays(1)),
        exchange.query("activite"),
        activities.all(town),
        List.of());
  }

  private static String typed(Exchange exchange, String field, LocalDate otherwise) {
    var written = exchange.query(field).strip();
    return written.isEmpty() ? otherwise.toString() : written;
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    return exchange.page("townhall/presences.jte", asked(exchange));
  }

  private Reply file(Exchange exchange) {
    Desk.clerk(exchange);
    var page = asked(exchange);
    var wrong = page.wrong();
    if (!wrong.isEmpty()) {
      return refuse(exchange, page, wrong);
    }
    var town = exchange.town();
    var lines = read(town, page);
    if (lines.size() > MOST_LINES) {
      return refuse(
          exchange,
          page,
          List.of(
              new FieldError(
                  "au",
                  "Dernier jour",
                  "C'est trop pour un seul fichier\u00a0: choisissez une activité, ou moins de"
                      + " jours.")));
    }
    return new Reply.Bytes(
        SpreadsheetFile.TYPE, ByteBuffer.wrap(PresenceFile.of(lines, town.zone())), false);
  }

  private List<Attendances.Line> read(Town town, Page page) {
    return attendances.ofPeriod(
        town,
        Written.day(page.first()).orElseThrow(),
        Written.day(page.last()).orElseThrow(),
        page.chosen().map(Activity::id).orElse(null),
        MOST_LINES + 1);
  }

  private static Reply refuse(Exchange exchange, Page page, List<FieldError> wrong) {
    return exchange.page(NOT_TAKEN, "townhall/presences.jte", page.with(wrong));
  }
}
