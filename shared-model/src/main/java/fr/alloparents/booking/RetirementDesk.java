package fr.alloparents.booking;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.Openings;
import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall retires an activity from a day on, or offers it again. Its key stays its own
/// for ever and its name stands in the history; from that day on nothing is open, and nobody is
/// booked. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class RetirementDesk {

  private final Database database;
  private final DayClosing closing;
  private final Clock clock;

  public RetirementDesk(Database database, Clock clock) {
    this.database = database;
    this.closing = new DayClosing(database, clock);
    this.clock = clock;
  }

  /// What stands in the way of retiring an activity from a day on.
  ///
  /// @param bookings how many are booked from that day on
  /// @param waits how many wait
  /// @param households whose they are
  /// @param lastDay the last of their days; null where there is nobody
  public record Standing(int bookings, int waits, int households, @Nullable LocalDate lastDay) {

    /// Whether nobody is booked or waits.
    public boolean free() {
      return lastDay == null;
    }
  }

  /// What became of it.
  public sealed interface Saved {

    /// It is written, or was by the same form before, or it was so already.
    ///
    /// @param closureId the closure that has taken bookings back, which lists whom to tell; null
    ///   where there were none
    record Done(@Nullable Long closureId) implements Saved {}

    /// Somebody has changed it since: nothing is written.
    record Outdated() implements Saved {}

    /// The town has no such activity: nothing is written.
    record NoSuch() implements Saved {}

    /// There are bookings or waits, and no reason was given to take them back: nothing is written.
    record StillBooked(Standing standing) implements Saved {}
  }

  /// Who is booked from a day on or waits.
  public Standing standing(Town town, long activityId, LocalDate from) {
    return database.read(handle -> standing(handle, town, activityId, from));
  }

  private static Standing standing(Handle handle, Town town, long activityId, LocalDate from) {
    return handle
        .createQuery(
            """
            SELECT COALESCE(SUM(e.booked), 0) AS bookings, COALESCE(SUM(1 - e.booked), 0) AS waits,
              COUNT(DISTINCT e.household_id) AS households, MAX(e.day) AS last_day
            FROM (SELECT household_id, day, 1 AS booked FROM booking
                WHERE town_id = :town AND day >= :from AND activity_id = :activity
              UNION ALL SELECT household_id, day, 0 FROM waiting_list
                WHERE town_id = :town AND day >= :from AND activity_id = :activity) e
            """)
        .bind("town", town.id())
        .bind("from", from)
        .bind("activity", activityId)
        .map(
            (row, _) ->
                new Standing(
                    row.getInt("bookings"),
                    row.getInt("waits"),
                    row.getInt("households"),
                    row.getObject("last_day", LocalDate.class)))
        .one();
  }

  /// Retires an activity from a day on, or offers it again.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the day on which it was retired when this was decided; null for none
  /// @param from the first day without it, today or later; null to offer it as before
  /// @param reason what families are told whose bookings are taken back, 1 to 200 characters; null
  ///   to write nothing where there are any
  /// @throws IllegalArgumentException if the day is past
  public Saved retire(
      Town town,
      Author by,
      UUID request,
      long activityId,
      @Nullable LocalDate seen,
      @Nullable LocalDate from,
      @Nullable String reason) {
    if (from != null && from.isBefore(town.today(clock))) {
      throw new IllegalArgumentException("an activity is not retired from a day that is past");
    }
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), request)) {
            return new Saved.Done(Closings.ofRequest(handle, town.id(), request).orElse(null));
          }
          var activity = find(handle, town, activityId).orElse(null);
          if (activity == null) {
            return new Saved.NoSuch();
          }
          if (Objects.equals(activity.retiredFrom(), from)) {
            return new Saved.Done(null);
          }
          if (!Objects.equals(activity.retiredFrom(), seen)) {
            return new Saved.Outdated();
          }
          return write(handle, town, by, request, activity, from, reason);
        });
  }

  private static Optional<Activity> find(Handle handle, Town town, long activityId) {
    return Activities.all(handle, town.id()).stream()
        .filter(activity -> activity.id() == activityId)
        .findFirst();
  }

  private Saved write(
      Handle handle,
      Town town,
      Author by,
      UUID request,
      Activity activity,
      @Nullable LocalDate from,
      @Nullable String reason) {
    Long closure = null;
    if (from != null) {
      new SiteOpenings(handle, town, activity.id(), from).hold(null);
      var standing = standing(handle, town, activity.id(), from);
      if (!standing.free() && reason == null) {
        return new Saved.StillBooked(standing);
      }
      closure = takeBack(handle, town, by, request, activity, from, standing.lastDay(), reason);
    }
    handle.execute(
        "UPDATE activity SET retired_from = ? WHERE town_id = ? AND id = ?",
        from,
        town.id(),
        activity.id());
    open(handle, town, activity, from);
    var was = activity.retiredFrom();
    var entry = new Entry(Kind.ACTIVITY_RETIRED, activity.name(), written(was), written(from));
    ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
    return new Saved.Done(closure);
  }

  private @Nullable Long takeBack(
      Handle handle,
      Town town,
      Author by,
      UUID request,
      Activity activity,
      LocalDate from,
      @Nullable LocalDate last,
      @Nullable String reason) {
    if (last == null || reason == null) {
      return null;
    }
    var days = new Closing(town.id(), from, last, null, null, activity.id(), reason, by);
    return closing.close(handle, days, request).closureId();
  }

  /// Takes away what is open from the day on, and opens what was not until it.
  private void open(Handle handle, Town town, Activity activity, @Nullable LocalDate from) {
    if (from != null) {
      handle.execute(
          "DELETE FROM opening WHERE town_id = ? AND day >= ? AND activity_id = ?",
          town.id(),
          from,
          activity.id());
    }
    var was = activity.retiredFrom();
    if (was != null) {
      var today = town.today(clock);
      var changed = find(handle, town, activity.id()).orElseThrow();
      Openings.openAgain(handle, town, changed, was.isBefore(today) ? today : was);
    }
  }

  private static @Nullable String written(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
