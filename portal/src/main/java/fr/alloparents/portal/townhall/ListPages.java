package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.booking.DayCount;
import fr.alloparents.booking.DayCount.Sheet;
import fr.alloparents.booking.DayList;
import fr.alloparents.booking.DayList.Moved;
import fr.alloparents.booking.DayLists;
import fr.alloparents.booking.ListPrints;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.townhall.ListPage.Link;
import fr.alloparents.portal.townhall.ListPage.OfClass;
import fr.alloparents.portal.townhall.ListPage.OfSchool;
import fr.alloparents.portal.townhall.ListPage.Part;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Templates;
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
import java.util.Map;
import java.util.regex.Pattern;

/// The lists of a day, for everybody at the town hall: figures, names, a file for spreadsheets and
/// a PDF. Thread-safe.
public final class ListPages {

  private static final Pattern DAY = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");
  private static final Pattern FILE = Pattern.compile("([^.]*?)(|\\.csv|-repas\\.csv|\\.pdf)");

  private final DayLists lists;
  private final ListPaper paper;
  private final Clock clock;
  private final Templates templates = new Templates();

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
      return list.path() + "/" + part.id() + "?ecole=" + URLEncoder.encode(of.name(), UTF_8);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(ListPage.PATH, this::choose)
        .get(ListPage.PATH + "/{file}", this::show)
        .get(ListPage.PATH + "/{file}/{activity}", this::names);
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
    var all = new Lists(day, null);
    return switch (file.group(2)) {
      case ".csv" -> bytes(SpreadsheetFile.TYPE, ListFile.of(read(town, day, named)));
      case "-repas.csv" ->
          bytes(
              SpreadsheetFile.TYPE,
              ListFile.ofMeals(figures(town, lists.counted(town.id(), day), List.of(), named)));
      case ".pdf" ->
          bytes("application/pdf", paper.print(exchange, all, () -> print(read(town, day, named))));
      default -> {
        var changes = paper.changes(exchange, all);
        var counted = lists.counted(town.id(), day);
        var page = figures(town, counted, links(town, day), named).with(changes);
        yield exchange.page("townhall/lists.jte", page);
      }
    };
  }

  /// Whether who asks may know what health plans say.
  private static boolean named(Exchange exchange) {
    return Desk.HEALTH.contains(exchange.townHall().role());
  }

  private static Reply bytes(String type, byte[] content) {
    return new Reply.Bytes(type, ByteBuffer.wrap(content), false);
  }

  private byte[] print(ListPage page) {
    return TaggedPdf.of(templates.markup("pdf/lists.jte", Map.of("model", page)));
  }

  private Reply names(Exchange exchange) {
    boolean named = named(exchange);
    var day = day(exchange.path("file"));
    long activity = exchange.id("activity");
    var changes = paper.changes(exchange, new Lists(day, activity));
    var town = exchange.town();
    boolean many = lists.booked(town.id(), day, activity) > MOST_NAMES;
    var list =
        many
            ? figures(town, lists.counted(town.id(), day, activity), List.of(), named)
            : page(town, lists.of(town.id(), day, activity), named);
    var part =
        list.parts().stream()
            .filter(one -> one.id() == activity)
            .findFirst()
            .orElseThrow(() -> Rejection.notFound("no such activity on that day"));
    var school = exchange.query("ecole");
    return exchange.page(
        "townhall/names.jte",
        Names.of(
            list.with(changes), many ? withNames(town, day, part, school, named) : part, school));
  }

  /// The activity with the names of a school, if it has it.
  private Part withNames(Town town, LocalDate day, Part part, String school, boolean named) {
    if (part.schools().stream().noneMatch(one -> one.name().equals(school))) {
      return part;
    }
    var asked = school.equals(ListPage.NO_CLASS) ? null : school;
    return part.with(ListPage.classes(lists.of(town.id(), day, part.id(), asked), named));
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
