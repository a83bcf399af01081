package fr.alloparents.portal.townhall;

import fr.alloparents.booking.CallFigures;
import fr.alloparents.booking.ChangeFigures;
import fr.alloparents.family.InboxFigures;
import fr.alloparents.portal.townhall.HealthWords.Part;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What happens in a town today, and how its line is. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Dashboard {

  /// Days whose calls are counted, today included.
  static final int DAYS = 7;

  /// How many of the calls that failed are shown.
  static final int MOST_FAILED = 10;

  private static final int MOST_MESSAGES = 5;

  private final CallFigures calls;
  private final ChangeFigures changes;
  private final InboxFigures inbox;
  private final LineWatch watch;
  private final Clock clock;

  public Dashboard(Database database, LineWatch watch, Clock clock) {
    this.calls = new CallFigures(database);
    this.changes = new ChangeFigures(database);
    this.inbox = new InboxFigures(database);
    this.watch = watch;
    this.clock = clock;
  }

  /// The figures of a moment.
  ///
  /// @param midnight when today began in the town
  /// @param calls of the last [#DAYS] days
  /// @param failed the latest of those that were not served
  /// @param lastCall when a call last began; empty where none ever has
  /// @param changes of today
  /// @param messages the first of the inbox
  record Figures(
      Instant at,
      Instant midnight,
      List<CallFigures.Counted> calls,
      List<CallFigures.Failed> failed,
      Optional<Instant> lastCall,
      List<ChangeFigures.Counted> changes,
      InboxFigures.Counts counts,
      List<InboxFigures.Line> messages,
      List<Part> health) {

    /// The same where a page would show the same, but for the time and what is measured.
    String fingerprint() {
      return Fingerprint.of(
          List.of(
              midnight,
              calls,
              failed,
              lastCall,
              changes,
              counts,
              messages,
              health.stream().map(Part::state).toList()));
    }
  }

  /// The figures of now.
  Figures now(Town town) {
    var now = clock.instant();
    var today = town.today(clock);
    var midnight = beginning(town, today);
    var end = beginning(town, today.plusDays(1));
    var first = beginning(town, today.minusDays(DAYS - 1L));
    return new Figures(
        now,
        midnight,
        calls.count(town.id(), first, end),
        calls.failed(town.id(), first, MOST_FAILED),
        calls.last(town.id()),
        changes.count(town.id(), midnight, end),
        inbox.count(town),
        inbox.first(town, MOST_MESSAGES),
        HealthWords.parts(watch.look()));
  }

  private static Instant beginning(Town town, LocalDate day) {
    return day.atStartOfDay(town.zone()).toInstant();
  }
}
