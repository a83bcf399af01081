package fr.alloparents.booking;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.Openings;
import fr.alloparents.activity.Place;
import fr.alloparents.activity.Site;
import fr.alloparents.activity.Sites;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.storage.InList;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall lays down which school's pupils go to which place for an activity. A change
/// holds from today on: new places open on the days on which the activity runs, with the limit of
/// the places that are left, and bookings and waiting lists go along with their school, so that
/// nobody loses a place. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails, or where a school or a place
/// is not the town's.
public final class SiteDesk {

  /// Bookings and waits of the pupils of some schools, with the days on which they go there.
  private static final String ENTRIES =
      """
      FROM (SELECT child_id, day FROM booking
          WHERE town_id = ? AND day >= ? AND activity_id = ?
        UNION ALL SELECT child_id, day FROM waiting_list
          WHERE town_id = ? AND day >= ? AND activity_id = ?) e
      JOIN child_class cc ON cc.town_id = ? AND cc.child_id = e.child_id
        AND e.day BETWEEN cc.first_day AND cc.last_day
      JOIN school_class sc ON sc.town_id = cc.town_id AND sc.id = cc.school_class_id
      JOIN school s ON s.town_id = sc.town_id AND s.id = sc.school_id
      WHERE s.id IN \
      """;

  /// Lets entries of the table `<table>` follow their school.
  private static final String FOLLOW =
      """
      UPDATE <table> e
      JOIN child_class cc ON cc.town_id = e.town_id AND cc.child_id = e.child_id
        AND e.day BETWEEN cc.first_day AND cc.last_day
      JOIN school_class sc ON sc.town_id = cc.town_id AND sc.id = cc.school_class_id
      JOIN activity_school s ON s.town_id = e.town_id AND s.activity_id = e.activity_id
        AND s.school_id = sc.school_id
      SET e.place_id = s.place_id
      WHERE e.town_id = ? AND e.day >= ? AND e.activity_id = ? AND e.place_id <> s.place_id
        AND s.school_id IN \
      """;

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
  public record Sheet(Activity activity, SortedMap<Long, Long> placeOfSchool) {

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
          return new Move(handle, town, sheet, wanted).write(by, request);
        });
  }

  private static Optional<Sheet> sheet(Handle handle, Town town, long activityId) {
    return Activities.all(handle, town.id()).stream()
        .filter(activity -> activity.id() == activityId)
        .findFirst()
        .map(activity -> new Sheet(activity, placeOfSchool(handle, town, activityId)));
  }

  private static SortedMap<Long, Long> placeOfSchool(Handle handle, Town town, long activityId) {
    var places = new TreeMap<Long, Long>();
    Sites.of(handle, town, activityId)
        .forEach(site -> site.schoolIds().forEach(id -> places.put(id, site.place().id())));
    return places;
  }

  /// One change, in its transaction.
  private final class Move {

    private final Handle handle;
    private final Town town;
    private final Activity activity;
    private final SortedMap<Long, Long> before;
    private final Wanted wanted;
    private final LocalDate today;
    private final SiteOpenings openings;

    Move(Handle handle, Town town, Sheet sheet, Wanted wanted) {
      this.handle = handle;
      this.town = town;
      this.activity = sheet.activity();
      this.before = sheet.placeOfSchool();
      this.wanted = wanted;
      this.today = town.today(clock);
      this.openings = new SiteOpenings(handle, town, activity.id(), today);
    }

    Saved write(Author by, UUID request) {
      openings.hold(null);
      var dropped = new TreeSet<>(before.keySet());
      dropped.removeAll(wanted.placeOfSchool().keySet());
      dropped.removeAll(wanted.atNewPlace());
      var booked = booked(dropped);
      var reason = wanted.reason();
      if (!booked.isEmpty() && reason == null) {
        return new Saved.StillBooked(booked);
      }
      int takenBack = 0;
      for (var school : booked) {
        takenBack += takeBack(by, school, Objects.requireNonNull(reason));
      }
      var words = words();
      var after = after();
      var limits = limits();
      var sites = sites(after, limits);
      Sites.replace(handle, town, activity, sites);
      Openings.openNewPlaces(handle, town, activity, today);
      limit(sites, limits.keySet());
      int moved = 0;
      int served = 0;
      var moving = moving(after);
      if (!moving.isEmpty()) {
        moved = follow("booking", moving);
        follow("waiting_list", moving);
        served = countAndServe(after, moving);
      }
      log(by, request, words);
      return new Saved.Done(moved, served, takenBack);
    }

    /// @return how many bookings
    private int takeBack(Author by, SchoolBooked school, String reason) {
      var days =
          new Closing(
              town.id(),
              school.firstDay(),
              school.lastDay(),
              school.schoolId(),
              null,
              activity.id(),
              reason,
              by);
      return closing.close(handle, days, UUID.randomUUID()).takenBack().size();
    }

    private List<SchoolBooked> booked(Set<Long> schools) {
      if (schools.isEmpty()) {
        return List.of();
      }
      var list = InList.ofValues(List.copyOf(schools));
      var sql =
          "SELECT s.id, s.name, COUNT(*) AS entries, MIN(e.day) AS first_day, MAX(e.day) AS last_day "
              + ENTRIES
              + list.sql()
              + " GROUP BY s.id, s.name ORDER BY s.name";
      long townId = town.id();
      long id = activity.id();
      return handle
          .select(sql, list.after(townId, today, id, townId, today, id, townId).toArray())
          .map(
              (row, _) ->
                  new SchoolBooked(
                      row.getLong("id"),
                      row.getString("name"),
                      row.getInt("entries"),
                      row.getObject("first_day", LocalDate.class),
                      row.getObject("last_day", LocalDate.class)))
          .list();
    }

    /// Where the schools go from now on; makes the new place.
    private Map<Long, Long> after() {
      var after = new HashMap<>(wanted.placeOfSchool());
      var name = wanted.newPlace();
      if (name != null) {
        long made = Sites.create(handle, town, name).id();
        wanted.atNewPlace().forEach(school -> after.put(school, made));
      }
      return after;
    }

    /// How many each place takes that the activity has had until now.
    private Map<Long, Optional<Integer>> limits() {
      return handle
          .select(
              "SELECT place_id, capacity FROM activity_place WHERE town_id = ? AND activity_id = ?",
              town.id(),
              activity.id())
          .map(
              (row, _) ->
                  Map.entry(
                      row.getLong("place_id"),
                      Optional.ofNullable(row.getObject("capacity", Integer.class))))
          .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// A place keeps its limit; one that the activity has not had takes over the smallest of those
    /// that its schools leave, so that nobody is let in by a move alone.
    private List<Site> sites(Map<Long, Long> after, Map<Long, Optional<Integer>> limits) {
      var schools = new TreeMap<Long, Set<Long>>();
      after.forEach(
          (school, place) -> schools.computeIfAbsent(place, _ -> new HashSet<>()).add(school));
      var sites = new ArrayList<Site>();
      schools.forEach(
          (place, its) -> {
            var limit = limits.containsKey(place) ? limits.get(place) : left(its, limits);
            sites.add(new Site(new Place(place, ""), its, limit.orElse(null)));
          });
      return sites;
    }

    private Optional<Integer> left(Set<Long> schools, Map<Long, Optional<Integer>> limits) {
      return schools.stream()
          .map(before::get)
          .filter(Objects::nonNull)
          .map(place -> limits.getOrDefault(place, Optional.empty()))
          .flatMap(Optional::stream)
          .min(Integer::compareTo);
    }

    /// Openings at places that the catalogue names no more lose their limit, and those at places
    /// that it names anew, left from before, have the one it says.
    private void limit(List<Site> sites, Set<Long> old) {
      var gone = new TreeSet<>(old);
      for (var site : sites) {
        if (!gone.remove(site.place().id())) {
          openings.limit(site.place().id(), site.capacity());
        }
      }
      gone.forEach(place -> openings.limit(place, null));
    }

    /// The schools that go somewhere else.
    private List<Long> moving(Map<Long, Long> after) {
      return before.keySet().stream()
          .filter(after::containsKey)
          .filter(school -> !Objects.equals(before.get(school), after.get(school)))
          .toList();
    }

    /// Where schools have gone and where they have come from.
    private int countAndServe(Map<Long, Long> after, List<Long> moving) {
      var touched = new TreeSet<Long>();
      moving.forEach(
          school -> {
            touched.add(Objects.requireNonNull(before.get(school)));
            touched.add(Objects.requireNonNull(after.get(school)));
          });
      touched.forEach(openings::count);
      return touched.stream().mapToInt(place -> openings.serve(place, clock)).sum();
    }

    private int follow(String table, List<Long> schools) {
      var list = InList.ofValues(schools);
      var sql = FOLLOW.replace("<table>", table) + list.sql();
      return handle.execute(sql, list.after(town.id(), today, activity.id()).toArray());
    }

    private void log(Author by, UUID request, String words) {
      var entry = new Entry(Kind.SITES_CHANGED, activity.name(), words, words());
      if (!Objects.equals(entry.before(), entry.after())) {
        ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
      }
    }

    /// As the log keeps it: a line for each place, with its schools.
    private String words() {
      return String.join(
          "\n",
          handle
              .select(
                  """
                  SELECT CONCAT(p.name, ': ', GROUP_CONCAT(s.name ORDER BY s.name SEPARATOR ', '))
                  FROM activity_school a
                  JOIN place p ON p.town_id = a.town_id AND p.id = a.place_id
                  JOIN school s ON s.town_id = a.town_id AND s.id = a.school_id
                  WHERE a.town_id = ? AND a.activity_id = ? GROUP BY p.id, p.name ORDER BY p.name
                  """,
                  town.id(),
                  activity.id())
              .mapTo(String.class)
              .list());
    }
  }
}
