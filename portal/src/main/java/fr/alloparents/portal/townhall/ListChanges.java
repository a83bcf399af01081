package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.alloparents.booking.Channel;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.ListPrints.Changed;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.booking.ListPrints.Moment;
import fr.alloparents.booking.ListPrints.Print;
import fr.alloparents.booking.ListPrints.What;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What has changed since the lists of a day were put on paper, in words. Immutable.
///
/// @param now as of when the lists on this page are read
/// @param request of the form that notes that the page was printed
/// @param activityId whose list it is; 0 for those of all activities
/// @param title "3 changements depuis votre impression de 9 h 12"; empty where nobody has printed
/// @param path of the changes alone, to print; empty where nobody has printed
/// @param parts by activity
/// @param others other prints to compare with
public record ListChanges(
    Moment now,
    String request,
    long activityId,
    String title,
    String path,
    List<Part> parts,
    List<Other> others) {

  /// Nobody has printed.
  static ListChanges none(Moment now, Lists lists) {
    return new ListChanges(now, draw(), number(lists), "", "", List.of(), List.of());
  }

  private static String draw() {
    return UUID.randomUUID().toString();
  }

  private static long number(Lists lists) {
    var activity = lists.activityId();
    return activity == null ? 0 : activity;
  }

  public ListChanges {
    parts = List.copyOf(parts);
    others = List.copyOf(others);
  }

  /// The changes of an activity.
  public record Part(String activity, List<Line> lines) {

    public Part {
      lines = List.copyOf(lines);
    }
  }

  /// A child of whom something is another than on the paper.
  ///
  /// @param what "Inscription", "Annulation" or "Régime ou PAI"
  /// @param place its school and class
  /// @param eats "Sans porc. PAI : arachides", or that there is no more of it; empty where it need
  ///   not be told
  /// @param about when and by which channel
  public record Line(
      String what, String lastName, String firstName, String place, String eats, String about) {}

  /// Another print: "8 h 30, par Mme Une".
  public record Other(String path, String words) {}

  /// The ids of the movements that were read among the last ones, as the form has them.
  public String seen() {
    return written(now.seen());
  }

  /// The same of the children whose diet or health plan was written last.
  public String seenMeals() {
    return written(now.seenMeals());
  }

  private static String written(Set<Long> ids) {
    return ids.stream().sorted().map(String::valueOf).collect(joining(","));
  }

  /// Whether there is something to print.
  public boolean any() {
    return !parts.isEmpty();
  }

  /// What the changes are told of.
  ///
  /// @param now as of when they were read
  /// @param reader the account that reads
  /// @param named whether who reads may know what health plans say
  /// @param school whose names are shown below; empty for all
  record Asked(Town town, Lists lists, Moment now, long reader, boolean named, String school) {

    private String at(Instant instant) {
      var there = instant.atZone(town.zone());
      var words = DayWords.of(Texts.french());
      // paper is kept overnight
      boolean today = there.toLocalDate().equals(now.at().atZone(town.zone()).toLocalDate());
      return words.time(there.toLocalTime()) + (today ? "" : ", " + words.day(there.toLocalDate()));
    }
  }

  /// @param prints of these lists, latest first
  /// @param chosen to compare with
  static ListChanges of(Asked asked, List<Print> prints, Print chosen, List<Changed> changes) {
    return new ListChanges(
        asked.now(),
        draw(),
        number(asked.lists()),
        title(asked, chosen, changes.size()),
        ListPage.PATH
            + "/"
            + asked.lists().day()
            + "/changements.pdf?depuis="
            + chosen.id()
            + "&activite="
            + number(asked.lists()),
        changes.stream()
            .collect(
                groupingBy(
                    Changed::activity,
                    LinkedHashMap::new,
                    mapping(one -> line(asked, one), toList())))
            .entrySet()
            .stream()
            .map(one -> new Part(one.getKey(), one.getValue()))
            .toList(),
        prints.stream()
            .filter(print -> print.id() != chosen.id())
            .map(print -> other(asked, print))
            .toList());
  }

  private static String title(Asked asked, Print print, int changes) {
    var count =
        switch (changes) {
          case 0 -> "Aucun changement";
          case 1 -> "1 changement";
          default -> changes + " changements";
        };
    var at = asked.at(print.moment().at());
    return isBy(print, asked.reader())
        ? count + " depuis votre impression de " + at
        : count + " depuis l'impression de " + at + " par " + print.by().name();
  }

  static boolean isBy(Print print, long reader) {
    var account = print.by().accountId();
    return account != null && account == reader;
  }

  private static Line line(Asked asked, Changed changed) {
    var child = changed.child();
    return new Line(
        what(changed.what()),
        child.lastName(),
        child.firstName(),
        ListPage.place(child).title(),
        eats(changed.what(), child, asked.named()),
        channel(changed.channel())
            + (changed.author().isEmpty() ? "" : " (" + changed.author() + ")")
            + ", le "
            + DayWords.of(Texts.french()).instant(changed.at(), asked.town().zone()));
  }

  private static String what(What what) {
    return switch (what) {
      case BOOKED -> "Inscription";
      case CANCELLED -> "Annulation";
      case EATS -> "Régime ou PAI";
    };
  }

  private static String eats(What what, Attendee child, boolean named) {
    var eats = ListPage.name(child, named).eats();
    return switch (what) {
      case BOOKED -> eats;
      case CANCELLED -> "";
      case EATS -> eats.isEmpty() ? "Plus de régime ni de PAI" : "Désormais\u00a0: " + eats;
    };
  }

  private static String channel(Channel channel) {
    return switch (channel) {
      case PHONE -> "par téléphone";
      case WEB -> "sur le site";
      case TOWN_HALL -> "par la mairie";
    };
  }

  private static Other other(Asked asked, Print print) {
    var activity = asked.lists().activityId();
    return new Other(
        ListPage.PATH
            + "/"
            + asked.lists().day()
            + (activity == null ? "" : "/" + activity)
            + "?depuis="
            + print.id()
            + (asked.school().isEmpty()
                ? ""
                : "&ecole=" + URLEncoder.encode(asked.school(), UTF_8)),
        asked.at(print.moment().at()) + ", par " + print.by().name());
  }
}
