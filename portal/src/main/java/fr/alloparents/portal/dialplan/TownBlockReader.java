package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.TownLine.Announcement;
import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what [TownBlockWriter] has written.
final class TownBlockReader {

  private static final Pattern CONTEXT = Pattern.compile("\\[([\\w-]+)]");
  private static final Pattern NAME = Pattern.compile("; (.+)");
  private static final Pattern EXTEN = Pattern.compile("exten => (\\+?[0-9]+),1,(.+)");
  private static final Pattern DIALOGUE = Pattern.compile("Set\\(ALLO_DIALOGUE=([\\w-]+)\\)");
  private static final Pattern LANGUAGES = Pattern.compile("Set\\(ALLO_LANGUAGES=([a-z&]+)\\)");
  private static final Pattern TODAY =
      Pattern.compile("Set\\(ALLO_TODAY=\\$\\{STRFTIME\\(\\$\\{EPOCH},([\\w/+-]+),%Y%m%d\\)}\\)");
  private static final Pattern STEP = dotAll(" same => n(?:\\(([\\w-]+)\\))?,(.+)");
  private static final Pattern PLAYBACK = dotAll("Playback\\(([\\w./-]+)\\) ; (.+)");
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "GotoIf\\(\\$\\[\\$\\{ALLO_TODAY} < ([0-9]{8}) \\| \\$\\{ALLO_TODAY} > ([0-9]{8})]\\?.*");
  private static final Pattern CLOSED =
      Pattern.compile(
          "GotoIf\\(\\$\\[\\$\\{ALLO_TODAY} >= ([0-9]{8}) & \\$\\{ALLO_TODAY} <= ([0-9]{8})]\\?.*");
  private static final Pattern TIME =
      Pattern.compile("GotoIfTime\\(([0-9:]{5})-([0-9:]{5}),([a-z]{3})(?:-([a-z]{3}))?,\\*,\\*,.*");
  private static final Pattern DIAL =
      Pattern.compile("Dial\\(PJSIP/(\\+?[0-9]+)@([\\w.-]+),([0-9]+)\\)");

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private String context = "";
  private String comment = "";
  private Optional<Line> current = Optional.empty();

  private TownBlockReader() {}

  /// Also of separators of lines within a message: it is then unreadable, rather than lost.
  private static Pattern dotAll(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL);
  }

  /// What is gathered about one number.
  private static final class Line {
    private String town = "";
    private String dialogue = "";
    private List<String> languages = List.of();
    private String zone = "";
    private Optional<Announcement> welcome = Optional.empty();
    private Optional<Announcement> emergency = Optional.empty();
    private Optional<Closing> last = Optional.empty();
    private final Map<LocalDate, Closing> closings = new TreeMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private Optional<TownHall> hall = Optional.empty();
  }

  /// Empty if it cannot be read, since somebody has changed it.
  static Optional<List<TownLine>> read(List<String> body) {
    try {
      var reader = new TownBlockReader();
      body.forEach(line -> reader.read(line.replaceFirst("\\s+$", "")));
      return Optional.of(reader.result());
    } catch (DateTimeException | IllegalArgumentException e) {
      // Not what a line can be: the block counts as unreadable.
      return Optional.empty();
    }
  }

  private List<TownLine> result() {
    var all = new ArrayList<TownLine>();
    lines.forEach(
        (number, line) ->
            all.add(
                new TownLine(
                    number,
                    line.town,
                    ZoneId.of(line.zone),
                    line.dialogue,
                    line.languages,
                    line.welcome,
                    line.emergency,
                    List.copyOf(line.closings.values()),
                    line.hall)));
    return all;
  }

  private void read(String written) {
    var header = CONTEXT.matcher(written);
    var name = NAME.matcher(written);
    var exten = EXTEN.matcher(written);
    var step = STEP.matcher(written);
    if (header.matches()) {
      context = header.group(1);
    } else if (name.matches()) {
      comment = name.group(1);
    } else if (exten.matches()) {
      begin(exten.group(1));
      step("", exten.group(2));
    } else if (step.matches()) {
      step(step.group(1) == null ? "" : step.group(1), step.group(2));
    }
  }

  private void begin(String number) {
    var line = lines.computeIfAbsent(number, _ -> new Line());
    if (line.town.isEmpty()) {
      line.town = comment;
    }
    current = Optional.of(line);
  }

  private void step(String label, String application) {
    current.ifPresent(
        line -> {
          switch (context) {
            case "town-welcome" -> welcome(line, label, application);
            case "town-hall-hours" -> hours(line, application);
            case "town-hall" -> wayOut(line, application);
            default -> {
              // not ours
            }
          }
        });
  }

  private static void welcome(Line line, String label, String application) {
    found(DIALOGUE, application).ifPresent(m -> line.dialogue = m.group(1));
    found(LANGUAGES, application).ifPresent(m -> line.languages = List.of(m.group(1).split("&")));
    found(TODAY, application).ifPresent(m -> line.zone = m.group(1));
    found(OUTSIDE, application).ifPresent(m -> line.last = Optional.of(closing(m)));
    found(PLAYBACK, application)
        .map(m -> new Announcement(m.group(1), m.group(2)))
        .ifPresent(announcement -> announced(line, label, announcement));
  }

  private static void announced(Line line, String label, Announcement announcement) {
    switch (label) {
      case "welcome" -> line.welcome = Optional.of(announcement);
      case "emergency" -> line.emergency = Optional.of(announcement);
      default ->
          line.last.ifPresent(
              c ->
                  line.closings.put(
                      c.from(), new Closing(c.from(), c.to(), Optional.of(announcement))));
    }
  }

  private static void hours(Line line, String application) {
    found(CLOSED, application)
        .ifPresent(m -> line.closings.putIfAbsent(day(m.group(1)), closing(m)));
    found(TIME, application).ifPresent(m -> addSlots(line, m));
  }

  private static void wayOut(Line line, String application) {
    found(DIAL, application)
        .ifPresent(
            m ->
                line.hall =
                    Optional.of(
                        new TownHall(
                            line.slots, m.group(1), m.group(2), Integer.parseInt(m.group(3)))));
  }

  private static void addSlots(Line line, Matcher time) {
    var opensAt = LocalTime.parse(time.group(1));
    var closesAt = LocalTime.parse(time.group(2)).plusMinutes(1);
    var first = weekday(time.group(3));
    var last = time.group(4) == null ? first : weekday(time.group(4));
    for (int day = first.getValue(); day <= last.getValue(); day++) {
      line.slots.add(new Slot(DayOfWeek.of(day), opensAt, closesAt));
    }
  }

  private static DayOfWeek weekday(String written) {
    for (var day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).startsWith(written)) {
        return day;
      }
    }
    throw new IllegalArgumentException("no weekday: " + written);
  }

  private static Closing closing(Matcher days) {
    return new Closing(day(days.group(1)), day(days.group(2)), Optional.empty());
  }

  private static LocalDate day(String written) {
    return LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static Optional<Matcher> found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}
