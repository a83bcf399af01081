package fr.alloparents.booking;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.Openings;
import fr.alloparents.activity.Place;
import fr.alloparents.activity.Site;
import fr.alloparents.activity.Sites;
import fr.alloparents.booking.SiteDesk.Saved;
import fr.alloparents.booking.SiteDesk.SchoolBooked;
import fr.alloparents.booking.SiteDesk.Sheet;
import fr.alloparents.booking.SiteDesk.Wanted;
import fr.alloparents.storage.InList;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// One change of where schools go for an activity, with its openings, bookings and waiting lists.
/// Confined to one transaction, in which the rules' version has been raised.
final class SiteMove {

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

  private final Handle handle;
  private final Town town;
  private final Clock clock;
  private final DayClosing closing;
  private final Activity activity;
  private final NavigableMap<Long, Long> before;
  private final Wanted wanted;
  private final LocalDate today;
  private final SiteOpenings openings;

  SiteMove(Handle handle, Town town, Clock clock, DayClosing closing, Sheet sheet, Wanted wanted) {
    this.handle = handle;
    this.town = town;
    this.clock = clock;
    this.closing = closing;
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

  /// Openings at places that the catalogue names no more lose their limit, and those at places that
  /// it names anew, left from before, have the one it says.
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
