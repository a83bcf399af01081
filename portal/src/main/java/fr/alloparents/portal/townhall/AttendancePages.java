package fr.alloparents.portal.townhall;

import fr.alloparents.attendance.AttendanceDesk;
import fr.alloparents.attendance.AttendanceDesk.Result;
import fr.alloparents.attendance.AttendanceList;
import fr.alloparents.attendance.AttendanceList.Progress;
import fr.alloparents.attendance.AttendanceLists;
import fr.alloparents.attendance.AttendanceLists.Heading;
import fr.alloparents.attendance.Tick;
import fr.alloparents.portal.townhall.AttendancePage.Day;
import fr.alloparents.portal.townhall.AttendancePage.Listed;
import fr.alloparents.portal.townhall.AttendancePage.Search;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Who is there, ticked on a tablet by whoever is with the children: with a script each tick is
/// kept at once, without one by the form's button. Thread-safe.
public final class AttendancePages {

  static final String PATH = "/mairie/pointage";

  private static final String LIST = PATH + "/{day}/{activity}";
  private static final int NOT_TAKEN = 422;

  /// A list of a large school, each child with what was shown.
  private static final int FORM_BYTES = 64 * 1024;

  /// After so long a page asks for its events anew, and whether it may is looked at again.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final AttendanceDesk desk;
  private final AttendanceLists lists;
  private final LiveAttendance live;
  private final Clock clock;

  public AttendancePages(
      AttendanceDesk desk, AttendanceLists lists, LiveAttendance live, Clock clock) {
    this.desk = desk;
    this.lists = lists;
    this.live = live;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::choose)
        .get(PATH + "/{day}", this::day)
        .get(LIST, this::show)
        .post(LIST, FORM_BYTES, this::take)
        .post(LIST + "/coches", this::keep)
        .background(LIST + "/liste", this::part)
        .background(LIST + "/direct", this::follow);
  }

  private Reply choose(Exchange exchange) {
    Desk.attendant(exchange);
    var written = exchange.query("jour");
    var day = written.isEmpty() ? exchange.town().today(clock) : day(written);
    return Reply.redirect(PATH + "/" + day);
  }

  private static LocalDate day(String written) {
    return Written.day(written).orElseThrow(() -> Rejection.notFound("no such day"));
  }

  private boolean open(Town town, LocalDate day) {
    return !day.isAfter(town.today(clock));
  }

  private Reply day(Exchange exchange) {
    Desk.attendant(exchange);
    var town = exchange.town();
    var day = day(exchange.path("day"));
    return exchange.page(
        "townhall/attendance-day.jte", Day.of(day, open(town, day), lists.of(town, day)));
  }

  /// A list that is there.
  ///
  /// @param schoolId 0 for children who are in no class on the day
  private record Sheet(Town town, LocalDate day, long activityId, long schoolId, Heading heading) {

    String path() {
      return AttendancePage.path(day, activityId);
    }

    String title() {
      return heading.activity() + ", " + AttendancePage.schoolName(heading.school());
    }
  }

  /// @param school its id as the address or the form has it
  private Sheet sheet(Exchange exchange, String school) {
    var town = exchange.town();
    var day = day(exchange.path("day"));
    long activity = exchange.id("activity");
    long schoolId = Written.id(school);
    return lists
        .heading(town, day, activity, schoolId)
        .map(heading -> new Sheet(town, day, activity, schoolId, heading))
        .orElseThrow(() -> Rejection.notFound("no such list on that day"));
  }

  /// The lists of the activity asked for.
  private List<Progress> ofActivity(Exchange exchange, LocalDate day) {
    long activity = exchange.id("activity");
    var some = lists.of(exchange.town(), day, activity);
    if (some.isEmpty()) {
      throw Rejection.notFound("no such activity on that day");
    }
    return some;
  }

  private Reply show(Exchange exchange) {
    var staff = Desk.attendant(exchange);
    var school = exchange.query("ecole");
    if (school.isEmpty()) {
      var day = day(exchange.path("day"));
      var some = ofActivity(exchange, day);
      return some.size() > 1
          ? exchange.page(
              "townhall/attendance-day.jte", Day.of(day, open(exchange.town(), day), some))
          : Reply.redirect(
              AttendancePage.path(day, some.getFirst().activityId())
                  + "?ecole="
                  + some.getFirst().schoolId());
    }
    return exchange.page(
        "townhall/attendance.jte", page(exchange, staff, sheet(exchange, school), done(exchange)));
  }

  /// What the last click did, as the address tells it in numbers.
  private static String done(Exchange exchange) {
    return switch (exchange.query("fait")) {
      case "" -> "";
      case "0" -> "Rien n'a changé.";
      case "1" -> "1 pointage est enregistré.";
      case String many when many.length() < 5 && many.chars().allMatch(Character::isDigit) ->
          many + " pointages sont enregistrés.";
      default -> "";
    };
  }

  private AttendancePage page(Exchange exchange, Person.Staff staff, Sheet sheet, String done) {
    var town = sheet.town();
    var typed = exchange.query("cherche").strip();
    return new AttendancePage(
        sheet.title(),
        ListPage.title(sheet.day()),
        sheet.day(),
        sheet.path(),
        sheet.schoolId(),
        staff.accountId(),
        open(town, sheet.day()),
        listed(sheet),
        Search.of(typed, found(sheet, typed), town.zone()),
        UUID.randomUUID().toString(),
        done);
  }

  private Listed listed(Sheet sheet) {
    return Listed.of(
        lists.of(sheet.town(), sheet.day(), sheet.activityId(), sheet.schoolId()),
        sheet.town().zone());
  }

  private AttendanceList found(Sheet sheet, String typed) {
    return typed.isEmpty()
        ? new AttendanceList(List.of())
        : lists.named(sheet.town(), sheet.day(), sheet.activityId(), sheet.schoolId(), typed);
  }

  /// Those of the whole list, from the form's button.
  private Reply take(Exchange exchange) {
    var staff = Desk.attendant(exchange);
    var sheet = sheet(exchange, exchange.field("ecole"));
    var ticks = AttendanceForm.ticks(exchange, clock);
    return switch (keep(exchange, staff, ticks)) {
      case KEPT ->
          Reply.redirect(sheet.path() + "?ecole=" + sheet.schoolId() + "&fait=" + ticks.size());
      case TOO_EARLY ->
          exchange.page(
              NOT_TAKEN,
              "townhall/attendance.jte",
              page(
                  exchange,
                  staff,
                  sheet,
                  "Rien n'est enregistré\u00a0: ce jour n'est pas encore venu."));
      case UNKNOWN -> throw Rejection.notFound("no such child in this town");
    };
  }

  private Result keep(Exchange exchange, Person.Staff staff, List<Tick> ticks) {
    return desk.keep(
        exchange.town(), staff.author(), day(exchange.path("day")), exchange.id("activity"), ticks);
  }

  /// One tick, from a script.
  private Reply keep(Exchange exchange) {
    var staff = Desk.attendant(exchange);
    return switch (keep(exchange, staff, AttendanceForm.ticks(exchange, clock))) {
      case KEPT -> new Reply.Done();
      case TOO_EARLY -> throw new Rejection(NOT_TAKEN, "the day has not come yet");
      case UNKNOWN -> throw Rejection.notFound("no such child or list in this town");
    };
  }

  /// The part of the page that changes, alone.
  private Reply part(Exchange exchange) {
    Desk.attendant(exchange);
    return exchange.page(
        "townhall/attendance-part.jte", listed(sheet(exchange, exchange.query("ecole"))));
  }

  private Reply follow(Exchange exchange) {
    Desk.attendant(exchange);
    var sheet = sheet(exchange, exchange.query("ecole"));
    return Reply.events(
        LONGEST, stream -> live.follow(sheet.town().id(), sheet.day(), sheet.activityId(), stream));
  }
}
