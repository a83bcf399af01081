package fr.alloparents.booking;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.Sites;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall lays down which school's pupils go to which place for an activity. A change
/// holds from today on: new places open on the days on which the activity runs, with the limit of
/// the places that are left, and bookings and waiting lists go along with their school, so that
/// nobody loses a place. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the
/// database fails, or where a school or a place is not the town's.
public final class SiteDesk {

  private final Database database;
  private final DayClosing closing;
  private final Clock clock;

  public SiteDesk(Database database, Clock clock) {
    this.database = database;
    this.closing = new DayClosing(database, clock);
    this.clock = clock;
  }

  /// Where the pupils of the schools go for an activity, as it stands.
  ///
  /// @param placeOfSchool by the ids of schools; those that are missing are not offered it
  public record Sheet(Activity activity, NavigableMap<Long, Long> placeOfSchool) {

    public Sheet {
      placeOfSchool = new TreeMap<>(placeOfSchool);
    }

    /// Stands for all that its form changes.
    public String fingerprint() {
      return Fingerprint.of(placeOfSchool);
    }
  }

  /// What is asked for.
  ///
  /// @param placeOfSchool by the ids of schools; those that are missing are not offered it any more
  /// @param newPlace the name of a place that is made for it, 1 to 120 characters; null for none
  /// @param atNewPlace the schools whose pupils go there
  /// @param reason what families are told whose bookings are taken back, since their school is not
  ///   offered it any more, 1 to 200 characters; null to write nothing where there are any
  public record Wanted(
      Map<Long, Long> placeOfSchool,
      @Nullable String newPlace,
      Set<Long> atNewPlace,
      @Nullable String reason) {

    public Wanted {
      placeOfSchool = Map.copyOf(placeOfSchool);
      atNewPlace = Set.copyOf(atNewPlace);
    }
  }

  /// What became of a change.
  public sealed interface Saved {

    /// It is written, or was by the same form before, or it was so already.
    ///
    /// @param moved how many bookings are at another place now
    /// @param served how many have got a place from a waiting list
    /// @param takenBack how many bookings were taken back; closures list whom to tell
    record Done(int moved, int served, int takenBack) implements Saved {

      private static final Done BEFORE = new Done(0, 0, 0);
    }

    /// Somebody has changed it since: nothing is written.
    record Outdated() implements Saved {}

    /// The town has no such activity: nothing is written.
    record NoSuch() implements Saved {}

    /// Pupils of schools that would not be offered it any more are booked or wait, and no reason
    /// was given to take that back: nothing is written.
    record StillBooked(List<SchoolBooked> schools) implements Saved {

      public StillBooked {
        schools = List.copyOf(schools);
      }
    }
  }

  /// A school whose pupils are booked or wait.
  ///
  /// @param entries how many bookings and waits from today on
  public record SchoolBooked(
      long schoolId, String school, int entries, LocalDate firstDay, LocalDate lastDay) {}

  /// How it stands; empty if the town has no such activity.
  public Optional<Sheet> sheet(Town town, long activityId) {
    return database.read(handle -> sheet(handle, town, activityId));
  }

  /// Lays it down.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint on which the change was decided
  /// @throws fr.alloparents.activity.CatalogueException if another place has the new one's name
  public Saved save(
      Town town, Author by, UUID request, String seen, long activityId, Wanted wanted) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Saved.Done.BEFORE;
          }
          var sheet = sheet(handle, town, activityId).orElse(null);
          if (sheet == null) {
            return new Saved.NoSuch();
          }
          if (!sheet.fingerprint().equals(seen)) {
            return new Saved.Outdated();
          }
          return new SiteMove(handle, town, clock, closing, sheet, wanted).write(by, request);
        });
  }

  private static Optional<Sheet> sheet(Handle handle, Town town, long activityId) {
    return Activities.all(handle, town.id()).stream()
        .filter(activity -> activity.id() == activityId)
        .findFirst()
        .map(activity -> new Sheet(activity, placeOfSchool(handle, town, activityId)));
  }

  private static NavigableMap<Long, Long> placeOfSchool(Handle handle, Town town, long activityId) {
    var places = new TreeMap<Long, Long>();
    Sites.of(handle, town, activityId)
        .forEach(site -> site.schoolIds().forEach(id -> places.put(id, site.place().id())));
    return places;
  }
}
