package fr.alloparents.portal.townhall;

import static fr.alloparents.portal.townhall.DialPlanFields.LONGEST_WORDS;

import fr.alloparents.portal.dialplan.TownLine;
import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the form of the dial plan says about one number of the line, as it was typed. Immutable.
///
/// @param key with which the names of its fields begin: `n0`
/// @param number as it is dialled
/// @param answered whether the number leads to this town
/// @param languages with an ampersand between, the first being the one in which the call begins
/// @param transfer the number of the town hall; empty where nobody can be reached
/// @param trunk the way out to it
public record DialPlanLine(
    String key,
    String number,
    boolean answered,
    String dialogue,
    String languages,
    DialPlanMessage welcome,
    DialPlanMessage emergency,
    String transfer,
    String ring,
    String trunk,
    List<Hours> hours,
    List<Days> days) {

  /// Rows that are there to be filled in.
  private static final int EMPTY_ROWS = 2;

  static final String USUAL_RING = "45";

  public DialPlanLine {
    hours = List.copyOf(hours);
    days = List.copyOf(days);
  }

  /// A time at which somebody answers, on some days of the week.
  ///
  /// @param field with which its fields begin
  public record Hours(String field, Set<DayOfWeek> weekdays, String from, String to) {

    public Hours {
      weekdays = Collections.unmodifiableSet(new TreeSet<>(weekdays));
    }

    boolean isEmpty() {
      return weekdays.isEmpty() && from.isEmpty() && to.isEmpty();
    }

    /// Of a row without errors.
    Stream<Slot> slots() {
      return weekdays.stream()
          .map(day -> new Slot(day, LocalTime.parse(from), LocalTime.parse(to)));
    }
  }

  /// Days on which nobody answers.
  ///
  /// @param field with which its fields begin
  /// @param to empty for one day
  public record Days(String field, String from, String to, DialPlanMessage message) {

    boolean isEmpty() {
      return from.isEmpty() && to.isEmpty() && message.isEmpty();
    }

    /// The last day, as it was typed.
    String last() {
      return to.isEmpty() ? from : to;
    }
  }

  /// A number of the town's that its dial plan does not have.
  ///
  /// @param answered whether it is proposed to write it there
  /// @param english whether the town offers English
  /// @param trunk the way out that is proposed
  static DialPlanLine of(
      String key, String number, boolean answered, boolean english, String trunk) {
    return new DialPlanLine(
            key,
            number,
            answered,
            TownLine.RESERVATION,
            english ? "fr&en" : "fr",
            DialPlanMessage.empty(key + "-accueil"),
            DialPlanMessage.empty(key + "-urgence"),
            "",
            USUAL_RING,
            trunk,
            List.of(),
            List.of())
        .withMoreHours()
        .withMoreDays();
  }

  /// One that the dial plan has.
  ///
  /// @param trunk the way out that is proposed where it has none
  static DialPlanLine of(String key, TownLine line, String trunk) {
    var hall = line.townHall();
    return new DialPlanLine(
            key,
            line.number(),
            true,
            line.dialogue(),
            String.join("&", line.languages()),
            DialPlanMessage.of(key + "-accueil", line.welcome()),
            DialPlanMessage.of(key + "-urgence", line.emergency()),
            hall.map(one -> DialPlanFields.display(one.number())).orElse(""),
            hall.map(one -> Integer.toString(one.ringSeconds())).orElse(USUAL_RING),
            hall.map(TownLine.TownHall::trunk).orElse(trunk),
            hours(key, hall.map(TownLine.TownHall::slots).orElse(List.of())),
            days(key, line.closings()))
        .withMoreHours()
        .withMoreDays();
  }

  /// Days with the same hours stand in one row.
  private static List<Hours> hours(String key, List<Slot> slots) {
    var days = new LinkedHashMap<Map.Entry<LocalTime, LocalTime>, Set<DayOfWeek>>();
    slots.forEach(
        slot ->
            days.computeIfAbsent(Map.entry(slot.opensAt(), slot.closesAt()), _ -> new TreeSet<>())
                .add(slot.weekday()));
    var rows = new ArrayList<Hours>();
    days.forEach(
        (time, on) ->
            rows.add(
                new Hours(
                    key + "-h" + rows.size(),
                    on,
                    time.getKey().toString(),
                    time.getValue().toString())));
    return rows;
  }

  private static List<Days> days(String key, List<Closing> closings) {
    var rows = new ArrayList<Days>();
    for (var closing : closings) {
      var field = key + "-j" + rows.size();
      boolean one = closing.from().equals(closing.to());
      rows.add(
          new Days(
              field,
              closing.from().toString(),
              one ? "" : closing.to().toString(),
              DialPlanMessage.of(field + "-message", closing.announcement())));
    }
    return rows;
  }

  /// As it was sent.
  static DialPlanLine sent(Exchange exchange, String key) {
    var hours = new ArrayList<Hours>();
    for (int i = 0; i < DialPlanFields.rows(exchange, key + "-h"); i++) {
      var field = key + "-h" + i;
      hours.add(
          new Hours(
              field,
              DialPlanFields.weekdays(exchange.fields(field + "-le")),
              exchange.field(field + "-de").strip(),
              exchange.field(field + "-a").strip()));
    }
    var days = new ArrayList<Days>();
    for (int i = 0; i < DialPlanFields.rows(exchange, key + "-j"); i++) {
      var field = key + "-j" + i;
      days.add(
          new Days(
              field,
              exchange.field(field + "-du").strip(),
              exchange.field(field + "-au").strip(),
              DialPlanMessage.sent(exchange, field + "-message")));
    }
    return new DialPlanLine(
        key,
        exchange.field(key + "-numero"),
        exchange.field(key + "-repond").equals("1"),
        exchange.field(key + "-dialogue"),
        exchange.field(key + "-langues"),
        DialPlanMessage.sent(exchange, key + "-accueil"),
        DialPlanMessage.sent(exchange, key + "-urgence"),
        exchange.field(key + "-mairie").strip(),
        exchange.field(key + "-sonnerie").strip(),
        exchange.field(key + "-sortie").strip(),
        hours,
        days);
  }

  /// Whether it has more rows than a form takes.
  boolean isTooLarge() {
    return hours.size() > DialPlanFields.MOST_ROWS || days.size() > DialPlanFields.MOST_ROWS;
  }

  /// With rows for more hours.
  DialPlanLine withMoreHours() {
    var more = new ArrayList<>(hours);
    for (int i = 0; i < EMPTY_ROWS && more.size() < DialPlanFields.MOST_ROWS; i++) {
      more.add(new Hours(key + "-h" + more.size(), Set.of(), "", ""));
    }
    return with(welcome, emergency, more, days);
  }

  /// With rows for more days.
  DialPlanLine withMoreDays() {
    var more = new ArrayList<>(days);
    for (int i = 0; i < EMPTY_ROWS && more.size() < DialPlanFields.MOST_ROWS; i++) {
      var field = key + "-j" + more.size();
      more.add(new Days(field, "", "", DialPlanMessage.empty(field + "-message")));
    }
    return with(welcome, emergency, hours, more);
  }

  DialPlanLine with(
      DialPlanMessage welcoming, DialPlanMessage alarming, List<Hours> times, List<Days> closed) {
    return new DialPlanLine(
        key, number, answered, dialogue, languages, welcoming, alarming, transfer, ring, trunk,
        times, closed);
  }

  /// Its number as people read it.
  public String display() {
    return DialPlanFields.display(number);
  }

  /// The line of the dial plan, of a form without errors.
  ///
  /// @param town whose it is
  TownLine line(Town town) {
    return new TownLine(
        number,
        TownLine.oneLine(town.name()),
        town.zone(),
        dialogue,
        List.of(languages.split("&")),
        welcome.announcement(),
        emergency.announcement(),
        days.stream().filter(row -> !row.isEmpty()).map(DialPlanFields::closing).toList(),
        DialPlanFields.hall(this));
  }

  /// Whether a text is too long to be said.
  static boolean tooLong(DialPlanMessage message) {
    return message.words().length() > LONGEST_WORDS;
  }

  /// Whether it is this number, however it was written.
  boolean is(PhoneNumber other) {
    return PhoneNumber.parse(number).filter(other::equals).isPresent();
  }
}
