package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.booking.DayCount;
import fr.alloparents.booking.DayCount.Sheet;
import fr.alloparents.booking.DayList;
import fr.alloparents.booking.DayList.Moved;
import fr.alloparents.booking.DayLists;
import fr.alloparents.booking.ListPrints;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.portal.townhall.ListPage.Link;
import fr.alloparents.portal.townhall.ListPage.OfClass;
import fr.alloparents.portal.townhall.ListPage.OfSchool;
import fr.alloparents.portal.townhall.ListPage.Part;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The lists of a day, for everybody at the town hall: figures, names, a file for spreadsheets and
/// a PDF. Thread-safe.
public final class ListPages {

  private static final Pattern DAY = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");
  private static final Pattern FILE = Pattern.compile("([^.]*?)(|\\.csv|-repas\\.csv|\\.pdf)");

  private final DayLists lists;
  private final ListPaper paper;
  private final Clock clock;
  private final ListPrinter printer = new ListPrinter();

  public ListPages(DayLists lists, ListPrints prints, Clock clock) {
    this.lists = lists;
    this.paper = new ListPaper(prints);
    this.clock = clock;
  }

  /// The most names on one page: beyond, those of a school are shown, which is chosen first.
  private static final int MOST_NAMES = 500;

  /// The names of one activity.
  ///
  /// @param schools to choose from; none where all names are shown
  /// @param school the one chosen; empty for none
  /// @param shown the classes whose names are shown
  public record Names(
      ListPage list, Part part, List<OfSchool> schools, String school, List<OfClass> shown) {

    public Names {
      schools = List.copyOf(schools);
      shown = List.copyOf(shown);
    }

    static Names of(ListPage list, Part part, String school) {
      if (part.total() <= MOST_NAMES) {
        return new Names(list, part, List.of(), "", part.classes());
      }
      var schools = part.schools();
      var shown =
          schools.stream()
              .filter(one -> one.name().equals(school))
              .flatMap(one -> one.classes().stream())
              .toList();
      return new Names(list, part, schools, shown.isEmpty() ? "" : school, shown);
    }

    /// Where the names of a school are.
    public String path(OfSchool of) {
      return list.path() + "/" + part.id() + school(of.name());
    }

    /// Where the same names are as a PDF; null where they are too many.
    public @Nullable String pdf() {
      return school.isEmpty() && part.total() > ListPrinter.MOST
          ? null
          : list.path()
              + "/"
              + part.id()
              + ListPrinter.FILE
              + (school.isEmpty() ? "" : school(school));
    }

    private static String school(String name) {
      return "?ecole=" + URLEncoder.encode(name, UTF_8);
    }
  }

  public void addTo(Routes routes) {
    routes.get(ListPage.PATH, this::choose).get(ListPage.PATH + "/{file}", this::show);
    routes
        .slow()
        .get(ListPage.PATH + "/{day}" + ListPrinter.FILE, this::printDay)
        .get(ListPage.PATH + "/{day}/{activity}" + ListPrinter.FILE, this::printNames);
    routes.get(ListPage.PATH + "/{day}/{activity}", this::names);
  }

  /// Leads to the day asked for, or else to the next one with openings.
  private Reply choose(Exchange exchange) {
    exchange.townHall();
    var written = exchange.query("jour");
    return Reply.redirect(
        ListPage.PATH + "/" + (written.isEmpty() ? next(exchange.town()) : day(written)));
  }

  private LocalDate next(Town town) {
    var today = town.today(clock);
    return lists.openAfter(town.id(), today).orElse(today);
  }

  private static LocalDate day(String written) {
    try {
      if (DAY.matcher(written).matches()) {
        return LocalDate.parse(written);
      }
    } catch (DateTimeParseException _) {
      // no such day: the same as no day at all
    }
    throw Rejection.notFound("no such day");
  }

  private Reply show(Exchange exchange) {
    boolean named = named(exchange);
    var town = exchange.town();
    var file = FILE.matcher(exchange.path("file"));
    if (!file.matches()) {
      throw Rejection.notFound("no list is named so");
    }
    var day = day(file.group(1));
    return switch (file.group(2)) {
      case ".csv" -> bytes(SpreadsheetFile.TYPE, ListFile.of(read(town, day, named)));
      case "-repas.csv" ->
          bytes(
              SpreadsheetFile.TYPE,
              ListFile.ofMeals(figures(town, lists.counted(town.id(), day), List.of(), named)));
      case ".pdf" -> Reply.redirect(ListPage.PATH + "/" + day + ListPrinter.FILE);
      default -> figures(exchange, day, named, 200, null);
    };
  }

  private Reply printDay(Exchange exchange) {
    boolean named = named(exchange);
    var town = exchange.town();
    var day = day(exchange.path("day"));
    return printer.print(
        lists.counted(town.id(), day).sheets().stream().mapToInt(Sheet::children).sum(),
        ListPrinter.TOO_MANY_OF_DAY,
        (status, why) -> figures(exchange, day, named, status, why),
        () -> read(town, day, named),
        printed -> paper.print(exchange, new Lists(day, null), printed));
  }

  /// @param problem why there is no PDF; null where none was asked for
  private Reply figures(
      Exchange exchange, LocalDate day, boolean named, int status, @Nullable String problem) {
    var town = exchange.town();
    var changes = paper.changes(exchange, new Lists(day, null));
    var counted = lists.counted(town.id(), day);
    var page = figures(town, counted, links(town, day), named).with(changes).without(problem);
    return exchange.page(status, "townhall/lists.jte", page);
  }

  /// Whether who asks may know what health plans say.
  private static boolean named(Exchange exchange) {
    return Desk.HEALTH.contains(exchange.townHall().role());
  }

  private static Reply bytes(String type, byte[] content) {
    return new Reply.Bytes(type, ByteBuffer.wrap(content), false);
  }

  /// The names that are asked for.
  ///
  /// @param school the name of one; empty for all
  /// @param named whether the reader may know what health plans say
  private record Asked(Town town, LocalDate day, long activity, String school, boolean named) {

    private Lists lists() {
      return new Lists(day, activity);
    }

    /// The name of the school; null for children in no class.
    private @Nullable String schoolOrNone() {
      return school.equals(ListPage.NO_CLASS) ? null : school;
    }
  }

  private Asked asked(Exchange exchange) {
    boolean named = named(exchange);
    return new Asked(
        exchange.town(),
        day(exchange.path("day")),
        exchange.id("activity"),
        exchange.query("ecole"),
        named);
  }

  private Reply names(Exchange exchange) {
    return names(exchange, asked(exchange), 200, null);
  }

  private Reply printNames(Exchange exchange) {
    var asked = asked(exchange);
    return asked.school().isEmpty() ? print(exchange, asked) : printSchool(exchange, asked);
  }

  /// @param problem why there is no PDF; null where none was asked for
  private Reply names(Exchange exchange, Asked asked, int status, @Nullable String problem) {
    var town = asked.town();
    var changes = paper.changes(exchange, asked.lists());
    boolean many = lists.booked(town.id(), asked.day(), asked.activity()) > MOST_NAMES;
    var list = many ? figures(asked) : all(asked);
    var part = part(list, asked);
    return exchange.page(
        status,
        "townhall/names.jte",
        Names.of(
            list.with(changes).without(problem),
            many ? withNames(asked, part) : part,
            asked.school()));
  }

  private ListPage figures(Asked asked) {
    var counted = lists.counted(asked.town().id(), asked.day(), asked.activity());
    return figures(asked.town(), counted, List.of(), asked.named());
  }

  private ListPage all(Asked asked) {
    var list = lists.of(asked.town().id(), asked.day(), asked.activity());
    return page(asked.town(), list, asked.named());
  }

  private static Part part(ListPage list, Asked asked) {
    return list.parts().stream()
        .filter(one -> one.id() == asked.activity())
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("no such activity on that day"));
  }

  private Reply print(Exchange exchange, Asked asked) {
    part(figures(asked), asked);
    return printer.print(
        lists.booked(asked.town().id(), asked.day(), asked.activity()),
        ListPrinter.TOO_MANY_OF_ACTIVITY,
        (status, why) -> names(exchange, asked, status, why),
        () -> all(asked),
        printed -> paper.print(exchange, asked.lists(), printed));
  }

  /// Not noted as a print: only whole lists are, of which changes can be told.
  private Reply printSchool(Exchange exchange, Asked asked) {
    var list = figures(asked);
    var part = part(list, asked);
    var children = lists.of(asked.town().id(), asked.day(), asked.activity(), asked.schoolOrNone());
    if (children.isEmpty()) {
      return names(exchange, asked, 200, null);
    }
    var classes = ListPage.classes(children, asked.named());
    return printer.print(
        children.size(),
        ListPrinter.TOO_MANY_OF_ACTIVITY,
        (status, why) -> names(exchange, asked, status, why),
        () -> list.only(part.only(classes)),
        Supplier::get);
  }

  /// The activity with the names of a school, if it has it.
  private Part withNames(Asked asked, Part part) {
    if (part.schools().stream().noneMatch(one -> one.name().equals(asked.school()))) {
      return part;
    }
    var children = lists.of(asked.town().id(), asked.day(), part.id(), asked.schoolOrNone());
    return part.with(ListPage.classes(children, asked.named()));
  }

  private ListPage read(Town town, LocalDate day, boolean named) {
    return page(town, lists.of(town.id(), day), named);
  }

  private ListPage page(Town town, DayList list, boolean named) {
    return ListPage.of(town, list, moved(town, list.count()), List.of(), named);
  }

  private ListPage figures(Town town, DayCount day, List<Link> links, boolean named) {
    return ListPage.figures(town, day, moved(town, day), links, named);
  }

  /// Before a deadline everything moves; what matters is what has moved after it. Where an activity
  /// is closed for everybody that is all its bookings, of whose families the closure tells.
  private List<Moved> moved(Town town, DayCount day) {
    return day.sheets().stream()
        .filter(sheet -> sheet.settled() && sheet.closed() == null)
        .map(Sheet::deadline)
        .min(Instant::compareTo)
        .map(since -> lists.movedSince(town.id(), day.day(), since))
        .orElse(List.of());
  }

  private List<Link> links(Town town, LocalDate day) {
    var links = new ArrayList<Link>();
    var words = DayWords.of(Texts.french());
    lists
        .openBefore(town.id(), day)
        .ifPresent(before -> links.add(link(before, "Avant\u00a0: " + words.day(before))));
    var today = town.today(clock);
    if (!today.equals(day)) {
      links.add(link(today, "Aujourd'hui"));
    }
    lists
        .openAfter(town.id(), day)
        .ifPresent(after -> links.add(link(after, "Après\u00a0: " + words.day(after))));
    return links;
  }

  private static Link link(LocalDate day, String words) {
    return new Link(ListPage.PATH + "/" + day, words);
  }
}
