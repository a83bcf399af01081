package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Channel;
import fr.alloparents.booking.DayCount;
import fr.alloparents.booking.DayList;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayList.Moved;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The lists of a day, in words. Immutable.
///
/// @param title the day: "lundi 30 novembre 2026"
/// @param at as of when, in words
/// @param links to the open day before, today and the open day after; none to this day
/// @param meals what the kitchen cooks; null where no meal is served
/// @param parts one for each activity of the day
/// @param changes since the lists were put on paper; null where nobody asks
/// @param problem why there is no PDF, and what to do; null where none was asked for or it is there
public record ListPage(
    String town,
    LocalDate day,
    String title,
    String at,
    List<Link> links,
    @Nullable MealTable meals,
    List<Part> parts,
    @Nullable ListChanges changes,
    @Nullable String problem) {

  static final String PATH = "/mairie/listes";

  static final String NO_CLASS = "Sans classe ce jour-là";

  public ListPage {
    links = List.copyOf(links);
    parts = List.copyOf(parts);
  }

  /// Where nobody asks what has changed since the lists were put on paper.
  ListPage(
      String town,
      LocalDate day,
      String title,
      String at,
      List<Link> links,
      @Nullable MealTable meals,
      List<Part> parts) {
    this(town, day, title, at, links, meals, parts, null, null);
  }

  /// With what has changed since the lists were put on paper.
  ListPage with(ListChanges since) {
    return new ListPage(town, day, title, at, links, meals, parts, since, problem);
  }

  /// With the reason for which there is no PDF.
  ListPage without(@Nullable String why) {
    return new ListPage(town, day, title, at, links, meals, parts, changes, why);
  }

  /// One part alone, without the meals of the day.
  ListPage only(Part part) {
    return new ListPage(town, day, title, at, links, null, List.of(part));
  }

  /// Whether all names are few enough for one PDF.
  public boolean isPrintable() {
    return parts.stream().mapToInt(Part::total).sum() <= ListPrinter.MOST;
  }

  /// A way to another day.
  public record Link(String path, String words) {}

  /// The children of an activity.
  ///
  /// @param state "arrêté" or "provisoire", and since or until when
  /// @param closed why nobody can come; null where some can
  /// @param classes by school and name
  /// @param late what has changed after the deadline, a sentence each; none where it is closed
  public record Part(
      long id,
      String name,
      String state,
      boolean settled,
      @Nullable String closed,
      List<OfClass> classes,
      List<String> late) {

    public Part {
      classes = List.copyOf(classes);
      late = List.copyOf(late);
    }

    public int total() {
      return classes.stream().mapToInt(OfClass::number).sum();
    }

    /// The same with the names of some classes, which take the place of their figures.
    Part with(List<OfClass> named) {
      var places = named.stream().map(OfClass::place).toList();
      var all = new ArrayList<OfClass>();
      classes.stream().filter(one -> !places.contains(one.place())).forEach(all::add);
      all.addAll(named);
      return new Part(id, name, state, settled, closed, all, late);
    }

    /// Some classes with their names, without what has changed in others.
    Part only(List<OfClass> named) {
      return new Part(id, name, state, settled, closed, named, List.of());
    }

    /// The classes of each school.
    public List<OfSchool> schools() {
      var schools = new LinkedHashMap<String, List<OfClass>>();
      classes.forEach(
          one -> schools.merge(one.school(), List.of(one), (some, more) -> both(some, more)));
      return schools.entrySet().stream()
          .map(school -> new OfSchool(school.getKey(), school.getValue()))
          .toList();
    }

    private static List<OfClass> both(List<OfClass> some, List<OfClass> more) {
      return Stream.concat(some.stream(), more.stream()).toList();
    }
  }

  /// The classes of a school.
  public record OfSchool(String name, List<OfClass> classes) {

    public OfSchool {
      classes = List.copyOf(classes);
    }

    public int total() {
      return classes.stream().mapToInt(OfClass::number).sum();
    }
  }

  /// The children of a class, by name.
  ///
  /// @param name empty for children that are in no class
  /// @param number how many they are
  /// @param children none where only figures are shown
  public record OfClass(String school, String name, int number, List<Name> children) {

    public OfClass {
      children = List.copyOf(children);
    }

    OfClass(String school, String name, List<Name> children) {
      this(school, name, children.size(), children);
    }

    /// "Mallerin, CE1".
    public String title() {
      return place().title();
    }

    private Place place() {
      return new Place(school, name);
    }

    /// Whether some child does not eat everything.
    public boolean special() {
      return children.stream().anyMatch(child -> !child.eats().isEmpty());
    }
  }

  /// A child.
  ///
  /// @param diet empty where it eats everything
  /// @param pai what its health plan says, or that there is one; empty for none
  public record Name(String lastName, String firstName, String diet, String pai) {

    /// "Sans porc. PAI : arachides"; empty where it eats everything.
    public String eats() {
      return Stream.of(diet, pai).filter(part -> !part.isEmpty()).collect(Collectors.joining(". "));
    }
  }

  /// The path of this day's page.
  public String path() {
    return PATH + "/" + day;
  }

  /// With all names.
  ///
  /// @param moved what has changed for the day since the first of the deadlines that have passed
  /// @param named whether the reader may know what health plans say
  static ListPage of(Town town, DayList list, List<Moved> moved, List<Link> links, boolean named) {
    var names = new HashMap<Long, List<OfClass>>();
    list.sheets()
        .forEach(sheet -> names.put(sheet.activity().id(), classes(sheet.children(), named)));
    return of(
        town,
        list.count(),
        moved,
        links,
        named,
        sheet -> names.getOrDefault(sheet.activity().id(), List.of()));
  }

  /// With figures alone, but for health plans.
  ///
  /// @param moved what has changed for the day since the first of the deadlines that have passed
  /// @param named whether the reader may know what health plans say
  static ListPage figures(
      Town town, DayCount day, List<Moved> moved, List<Link> links, boolean named) {
    return of(
        town,
        day,
        moved,
        links,
        named,
        sheet ->
            sheet.groups().stream()
                .map(
                    group -> {
                      var place = place(group.school(), group.schoolClass());
                      return new OfClass(place.school(), place.name(), group.children(), List.of());
                    })
                .toList());
  }

  private static ListPage of(
      Town town,
      DayCount day,
      List<Moved> moved,
      List<Link> links,
      boolean named,
      Function<DayCount.Sheet, List<OfClass>> classes) {
    return new ListPage(
        town.name(),
        day.day(),
        title(day.day()),
        DayWords.of(Texts.french()).instant(day.at(), town.zone()),
        links,
        MealTable.of(town, day, named).orElse(null),
        day.sheets().stream()
            .map(sheet -> part(town, sheet, day.at(), moved, classes.apply(sheet)))
            .toList());
  }

  /// "lundi 30 novembre 2026".
  static String title(LocalDate day) {
    return DayWords.of(Texts.french()).day(day) + " " + day.getYear();
  }

  private static Part part(
      Town town, DayCount.Sheet sheet, Instant now, List<Moved> moved, List<OfClass> classes) {
    return new Part(
        sheet.activity().id(),
        sheet.activity().name(),
        state(town, sheet.settled(), sheet.deadline(), now),
        sheet.settled(),
        sheet.closed(),
        classes,
        moved.stream()
            .filter(_ -> sheet.closed() == null)
            .filter(one -> one.activityId() == sheet.activity().id())
            .filter(one -> one.at().isAfter(sheet.deadline()))
            .map(one -> late(town, one))
            .toList());
  }

  /// "arrêté" or "provisoire", and since or until when.
  static String state(Town town, boolean settled, Instant deadline, Instant now) {
    var words = DayWords.of(Texts.french()).instant(deadline, town.zone());
    if (settled) {
      return "arrêté le " + words;
    }
    return now.isAfter(deadline)
        ? "provisoire encore quelques minutes\u00a0: des appels commencés à temps peuvent finir"
        : "provisoire jusqu'au " + words;
  }

  private static String late(Town town, Moved moved) {
    var what =
        switch (moved.kind()) {
          case BOOKED, BOOKED_FROM_WAITING_LIST -> "Inscription";
          case CANCELLED, CANCELLED_BY_CLOSURE -> "Annulation";
          case JOINED_WAITING_LIST, LEFT_WAITING_LIST -> "Liste d'attente";
        };
    return "%s\u00a0: %s %s, %s (%s), le %s"
        .formatted(
            what,
            moved.lastName(),
            moved.firstName(),
            channel(moved.channel()),
            moved.author(),
            DayWords.of(Texts.french()).instant(moved.at(), town.zone()));
  }

  private static String channel(Channel channel) {
    return switch (channel) {
      case PHONE -> "par téléphone";
      case WEB -> "sur le site";
      case TOWN_HALL -> "par la mairie";
    };
  }

  /// A class of a school; without a name for children in no class.
  record Place(String school, String name) {

    /// "Mallerin, CE1".
    String title() {
      return name.isEmpty() ? school : school + ", " + name;
    }
  }

  /// The names of a list, class by class.
  static List<OfClass> classes(List<Attendee> children, boolean named) {
    var byClass = new LinkedHashMap<Place, List<Name>>();
    for (var child : children) {
      byClass.computeIfAbsent(place(child), _ -> new ArrayList<>()).add(name(child, named));
    }
    return byClass.entrySet().stream()
        .map(one -> new OfClass(one.getKey().school(), one.getKey().name(), one.getValue()))
        .toList();
  }

  static Name name(Attendee child, boolean named) {
    var pai = child.pai();
    return new Name(
        child.lastName(),
        child.firstName(),
        Objects.toString(child.diet(), ""),
        pai == null ? "" : named ? "PAI\u00a0: " + PaiWords.of(pai) : "PAI");
  }

  static Place place(Attendee child) {
    return place(child.school(), child.schoolClass());
  }

  private static Place place(@Nullable String school, @Nullable String schoolClass) {
    return school == null || schoolClass == null
        ? new Place(NO_CLASS, "")
        : new Place(school, schoolClass);
  }
}
