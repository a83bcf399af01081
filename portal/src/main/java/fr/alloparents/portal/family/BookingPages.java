package fr.alloparents.portal.family;

import static java.util.stream.Collectors.joining;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.family.Child;
import fr.alloparents.family.Families;
import fr.alloparents.family.Pupil;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The coming bookings of a family's children, to be read. Thread-safe.
public final class BookingPages {

  static final String PATH = "/reservations";

  /// After so long a page asks for its events anew, and whether it may is looked at again.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Towns towns;
  private final Families families;
  private final BookingDesk desk;
  private final LiveBookings live;
  private final Clock clock;

  public BookingPages(
      Towns towns, Families families, BookingDesk desk, LiveBookings live, Clock clock) {
    this.towns = towns;
    this.families = families;
    this.desk = desk;
    this.live = live;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, exchange -> show(exchange, exchange.family().childId()))
        .get(PATH + "/{child}", exchange -> show(exchange, exchange.id("child")))
        .background(PATH + "/{child}/liste", this::list)
        .background(PATH + "/{child}/direct", this::follow);
  }

  private Reply show(Exchange exchange, long childId) {
    var town = exchange.town();
    var pupils = families.children(town, exchange.family().householdId(), town.today(clock));
    var pupil =
        pupils.stream()
            .filter(one -> one.child().id() == childId)
            .findFirst()
            .orElseThrow(BookingPages::notTheirs);
    var schoolClass = pupil.schoolClass();
    return exchange.page(
        "family/bookings.jte",
        new BookingsPage(
            name(pupil.child()),
            schoolClass == null ? null : place(schoolClass),
            choices(pupils, childId),
            agenda(exchange, childId),
            towns.phoneNumbers(town).stream().map(PhoneNumber::display).toList(),
            path(childId)));
  }

  private static Rejection notTheirs() {
    return Rejection.notFound("no child of this household");
  }

  private static String name(Child child) {
    return child.firstName() + " " + child.lastName();
  }

  private static String place(SchoolClass in) {
    return Stream.of(in.school(), in.name(), in.teacher())
        .filter(Objects::nonNull)
        .collect(joining(", "));
  }

  private static List<BookingsPage.Choice> choices(List<Pupil> pupils, long shown) {
    return pupils.stream()
        .map(Pupil::child)
        .map(
            child ->
                new BookingsPage.Choice(child.firstName(), path(child.id()), child.id() == shown))
        .toList();
  }

  private static String path(long childId) {
    return PATH + "/" + childId;
  }

  /// The part of the page that changes, alone.
  private Reply list(Exchange exchange) {
    return exchange.page("family/agenda.jte", agenda(exchange, exchange.id("child")));
  }

  private Agenda agenda(Exchange exchange, long childId) {
    var town = exchange.town();
    var today = town.today(clock);
    int days = Math.min(town.settings().horizonDays(), PlanningQuery.MAX_DAYS - 1);
    var query =
        PlanningQuery.byWeb(
            town.id(), exchange.family().householdId(), childId, today, today.plusDays(days));
    return desk.planning(query)
        .map(planning -> Agenda.of(planning, town.zone()))
        .orElseThrow(BookingPages::notTheirs);
  }

  private Reply follow(Exchange exchange) {
    var town = exchange.town();
    long childId = exchange.id("child");
    var household = exchange.family().householdId();
    if (families.children(town, household, town.today(clock)).stream()
        .noneMatch(pupil -> pupil.child().id() == childId)) {
      throw notTheirs();
    }
    return Reply.events(LONGEST, stream -> live.follow(town.id(), childId, stream));
  }
}
