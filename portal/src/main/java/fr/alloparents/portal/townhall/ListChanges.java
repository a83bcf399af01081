package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.alloparents.booking.Channel;
import fr.alloparents.booking.ListPrints.Changed;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.booking.ListPrints.Moment;
import fr.alloparents.booking.ListPrints.Print;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /// A child whose booking is another than on the paper.
  ///
  /// @param what "Inscription" or "Annulation"
  /// @param place its school and class
  /// @param about when and by which channel
  public record Line(String what, String lastName, String firstName, String place, String about) {}

  /// Another print: "8 h 30, par Mme Une".
  public record Other(String path, String words) {}

  /// The ids of the movements that were read among the last ones, as the form has them.
  public String seen() {
    return now.seen().stream().sorted().map(String::valueOf).collect(joining(","));
  }

  /// Whether there is something to print.
  public boolean any() {
    return !parts.isEmpty();
  }

  /// What the changes are told of.
  ///
  /// @param now as of when they were read
  /// @param reader the account that reads
  /// @param school whose names are shown below; empty for all
  record Asked(Town town, Lists lists, Moment now, long reader, String school) {

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
                    mapping(one -> line(asked.town(), one), toList())))
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

  private static Line line(Town town, Changed changed) {
    return new Line(
        changed.booked() ? "Inscription" : "Annulation",
        changed.lastName(),
        changed.firstName(),
        place(changed.school(), changed.schoolClass()),
        channel(changed.channel())
            + " ("
            + changed.author()
            + "), le "
            + DayWords.of(Texts.french()).instant(changed.at(), town.zone()));
  }

  private static String place(@Nullable String school, @Nullable String schoolClass) {
    return school == null ? "Sans classe ce jour-là" : school + ", " + schoolClass;
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
