package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.TownLine.Announcement;
import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Writes the numbers of the line as dial plan, for [TownBlockReader] and for people.
final class TownBlockWriter {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private static final String WELCOME =
      """
      ; What is heard before the dialogue, and which dialogue it is. Extension: the called number.
      [town-welcome]
      """;

  private static final String HOURS =
      """

      ; Is the town hall reached at this hour? Extension: the called number. Returns "open" or "closed".
      ; The last minute of a time counts: 11:59 is "until noon".
      [town-hall-hours]
      """;

  private static final String WAY_OUT =
      """

      ; The one way out. Extension: the called number. One Dial a town, to a number that is written here:
      ; it never comes from the caller. The call is presented as coming from the line's own number, since
      ; trunks refuse others. Returns when nobody answered.
      [town-hall]
      """;

  private final StringBuilder text = new StringBuilder();

  private TownBlockWriter() {}

  static String write(List<TownLine> lines) {
    var writer = new TownBlockWriter();
    writer.text.append(WELCOME);
    lines.forEach(writer::welcome);
    writer.text.append(HOURS);
    lines.forEach(line -> line.townHall().ifPresent(hall -> writer.hours(line, hall)));
    writer.text.append(WAY_OUT);
    lines.forEach(line -> line.townHall().ifPresent(hall -> writer.wayOut(line, hall)));
    return writer.text.toString();
  }

  private void begin(TownLine line, String application) {
    text.append("; ").append(line.town()).append('\n');
    text.append("exten => ").append(line.number()).append(",1,").append(application).append('\n');
  }

  private void step(String application) {
    text.append(" same => n,").append(application).append('\n');
  }

  private void step(String label, String application) {
    text.append(" same => n(").append(label).append("),").append(application).append('\n');
  }

  private void welcome(TownLine line) {
    begin(line, "Set(ALLO_DIALOGUE=" + line.dialogue() + ")");
    step("Set(ALLO_LANGUAGES=" + String.join("&", line.languages()) + ")");
    step(today(line.zone()));
    line.emergency().ifPresent(one -> step("emergency", playback(one)));
    int next = 1;
    for (var closing : line.closings()) {
      if (closing.announcement().isPresent()) {
        step("closing-" + next, outside(closing) + "?closing-" + (next + 1) + ")");
        step(playback(closing.announcement().get()));
        next++;
      }
    }
    if (next > 1) {
      step("closing-" + next, "NoOp()");
    }
    line.welcome().ifPresent(one -> step("welcome", playback(one)));
    step("Return()");
  }

  private void hours(TownLine line, TownHall hall) {
    begin(line, today(line.zone()));
    for (var closing : line.closings()) {
      step(
          "GotoIf($[${ALLO_TODAY} >= %s & ${ALLO_TODAY} <= %s]?closed)"
              .formatted(day(closing.from()), day(closing.to())));
    }
    for (var time : times(hall.slots())) {
      step("GotoIfTime(" + time + ",*,*," + line.zone() + "?open)");
    }
    step("closed", "Return(closed)");
    if (!hall.slots().isEmpty()) {
      step("open", "Return(open)");
    }
  }

  private void wayOut(TownLine line, TownHall hall) {
    begin(line, "Set(CALLERID(num)=" + line.number() + ")");
    step("Dial(PJSIP/" + hall.number() + "@" + hall.trunk() + "," + hall.ringSeconds() + ")");
    step("Return()");
  }

  private static String playback(Announcement announcement) {
    return "Playback(" + announcement.sound() + ") ; " + announcement.words();
  }

  /// The day it is, as a number that can be compared.
  private static String today(ZoneId zone) {
    return "Set(ALLO_TODAY=${STRFTIME(${EPOCH}," + zone + ",%Y%m%d)})";
  }

  private static String outside(Closing closing) {
    return "GotoIf($[${ALLO_TODAY} < %s | ${ALLO_TODAY} > %s]"
        .formatted(day(closing.from()), day(closing.to()));
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  /// `08:30-11:59,mon-fri`: neighbouring days with the same time are written as one.
  private static List<String> times(List<Slot> slots) {
    var days = new LinkedHashMap<String, TreeSet<DayOfWeek>>();
    slots.stream()
        .sorted(Comparator.comparing(Slot::opensAt).thenComparing(Slot::closesAt))
        .forEach(
            slot -> days.computeIfAbsent(time(slot), _ -> new TreeSet<>()).add(slot.weekday()));
    var times = new ArrayList<String>();
    days.forEach((time, on) -> runs(on).forEach(run -> times.add(time + "," + run)));
    return times;
  }

  private static String time(Slot slot) {
    LocalTime last = slot.closesAt().minusMinutes(1);
    return MINUTE.format(slot.opensAt()) + "-" + MINUTE.format(last);
  }

  private static List<String> runs(Set<DayOfWeek> days) {
    var runs = new ArrayList<String>();
    Optional<DayOfWeek> first = Optional.empty();
    for (var day : days) {
      var begin = first.orElse(day);
      boolean goesOn = day != DayOfWeek.SUNDAY && days.contains(day.plus(1));
      first = goesOn ? Optional.of(begin) : Optional.empty();
      if (!goesOn) {
        runs.add(begin == day ? name(day) : name(begin) + "-" + name(day));
      }
    }
    return runs;
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
