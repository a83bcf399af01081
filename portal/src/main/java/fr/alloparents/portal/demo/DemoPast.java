package fr.alloparents.portal.demo;

import static fr.alloparents.calendar.Season.SCHOOL_TIME;
import static fr.alloparents.calendar.Season.SUMMER_HOLIDAYS;
import static java.util.stream.Collectors.toMap;

import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.Closing;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Child;
import fr.alloparents.family.Household;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/// What happened in the demo town before today: bookings and cancellations made at the desk when
/// its clock stood at these days, by phone, on the web and at the town hall; and a day closed
/// since.
final class DemoPast {

  /// Who works at the town hall, in the words of histories.
  static final String AGENT = "Agnès Martin (mairie)";

  private static final int DAYS_AHEAD = 45;

  private final Database database;
  private final Town town;
  private final DemoFamilies families;
  private final Instant now;
  private final LocalDate today;

  DemoPast(Database database, Town town, DemoFamilies families, Clock clock) {
    this.database = database;
    this.town = town;
    this.families = families;
    this.now = clock.instant();
    this.today = town.today(clock);
  }

  void write() {
    var marsone = families.marsone();
    var angeline = families.angeline();
    byPhone(ago(21, "19:42"), marsone, angeline, 4);
    cancelLast(ago(20, "07:30"), marsone, angeline);
    byWeb(ago(16, "21:05"), marsone, families.bertrand(), 3);
    byTownHall(ago(9, "10:30"), families.bond(), families.james(), 2);
    byPhone(ago(6, "12:15"), families.dupuis(), families.chloe(), 3);
    byPhone(ago(5, "18:20"), families.otherDupuis(), families.chloe(), 1);
    byWeb(ago(2, "22:10"), marsone, angeline, 2);
    closeADay(marsone, families.bertrand());
  }

  private Instant ago(int days, String time) {
    return today.minusDays(days).atTime(LocalTime.parse(time)).atZone(town.zone()).toInstant();
  }

  private BookingDesk deskAt(Instant at) {
    return new BookingDesk(database, Clock.fixed(at, town.zone()));
  }

  private void byPhone(Instant at, Household household, Child child, int days) {
    submit(at, phone(at, household, booking(at, household, child, days)));
  }

  private void byWeb(Instant at, Household household, Child child, int days) {
    submit(at, web(household, booking(at, household, child, days)));
  }

  private void byTownHall(Instant at, Household household, Child child, int days) {
    submit(
        at,
        new Submission(
            UUID.randomUUID(),
            town.id(),
            household.id(),
            Channel.TOWN_HALL,
            AGENT,
            OptionalLong.empty(),
            null,
            "Demande reçue au guichet",
            booking(at, household, child, days)));
  }

  private void cancelLast(Instant at, Household household, Child child) {
    var last = planning(at, household, child).booked().getLast();
    submit(
        at, web(household, List.of(Change.cancel(child.id(), last.activity().id(), last.day()))));
  }

  /// Takes a day, between one and four weeks ahead, on which there is a booking to take back.
  private void closeADay(Household household, Child child) {
    var day =
        free(ago(1, "20:00"), household, child)
            .filter(cell -> cell.day().isAfter(today.plusDays(7)))
            .findFirst()
            .orElseThrow();
    submit(
        ago(1, "20:00"),
        web(household, List.of(Change.book(child.id(), day.activity().id(), day.day()))));
    new DayClosing(database, Clock.fixed(now, town.zone()))
        .close(
            Closing.ofTown(
                town.id(), day.day(), "Journée de grève des services", Author.of(AGENT)));
  }

  private Submission phone(Instant at, Household household, List<Change> changes) {
    return Submission.byPhone(
        UUID.randomUUID(),
        town.id(),
        household.id(),
        household.name(),
        OptionalLong.empty(),
        at.minusSeconds(50),
        changes);
  }

  private Submission web(Household household, List<Change> changes) {
    return Submission.byWeb(
        UUID.randomUUID(), town.id(), household.id(), household.name(), changes);
  }

  private void submit(Instant at, Submission submission) {
    var results = deskAt(at).submit(submission).results();
    if (!results.stream().map(Result::outcome).allMatch(outcome -> outcome.changed())) {
      throw new IllegalStateException("the past of the demo town did not happen: " + results);
    }
  }

  private List<Change> booking(Instant at, Household household, Child child, int days) {
    return free(at, household, child)
        .limit(days)
        .map(cell -> Change.book(child.id(), cell.activity().id(), cell.day()))
        .toList();
  }

  /// The first activity that can be booked, day by day: the canteen mostly, in summer the centre.
  /// The short holidays are left alone, since they have three places only.
  private Stream<Cell> free(Instant at, Household household, Child child) {
    return planning(at, household, child).cells().stream()
        .filter(cell -> cell.entry() instanceof Planning.Entry.Nothing)
        .filter(cell -> cell.againstBooking() == null)
        .filter(DemoPast::inSeason)
        .collect(toMap(Cell::day, cell -> cell, (first, _) -> first, LinkedHashMap::new))
        .values()
        .stream();
  }

  private static boolean inSeason(Cell cell) {
    var season = cell.activity().season();
    return season == SCHOOL_TIME || season == SUMMER_HOLIDAYS;
  }

  private Planning planning(Instant at, Household household, Child child) {
    var day = LocalDate.ofInstant(at, town.zone());
    return deskAt(at)
        .planning(
            PlanningQuery.byWeb(
                town.id(), household.id(), child.id(), day, day.plusDays(DAYS_AHEAD)))
        .orElseThrow();
  }
}
