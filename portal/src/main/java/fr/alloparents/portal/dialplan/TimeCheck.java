package fr.alloparents.portal.dialplan;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/// Hours, weekdays, days of the month and months, as `GotoIfTime` and `include` are given them:
/// `08:30-11:59,mon-fri,*,*,Europe/Paris`.
final class TimeCheck {

  private static final String HOUR = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]";
  private static final String DAY = "(?i:sun|mon|tue|wed|thu|fri|sat|[1-7])";
  private static final String DATE = "(?:0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH =
      "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|0?[1-9]|1[0-2])";

  private static final List<Pattern> PARTS =
      List.of(
          Pattern.compile("\\*|" + list(HOUR + "(?:-" + HOUR + ")?")),
          range(DAY),
          range(DATE),
          range(MONTH));

  /// One of each part, to be written instead.
  private static final List<String> EXAMPLES = List.of("08:30-11:59", "mon-fri", "24-31", "dec");

  private TimeCheck() {}

  /// The condition before a question mark.
  static void check(Choice choice, Findings findings) {
    check(Separated.at(choice.condition(), ','), findings);
  }

  static void check(List<Piece> written, Findings findings) {
    var parts = written.stream().map(Piece::strip).toList();
    if (parts.size() < PARTS.size() || parts.size() > PARTS.size() + 1) {
      findings.add(Kind.TIME_INCOMPLETE, parts.getFirst().place());
      return;
    }
    for (int i = 0; i < PARTS.size(); i++) {
      var part = parts.get(i);
      if (!isVariable(part) && !PARTS.get(i).matcher(part.text()).matches()) {
        findings.add(Kind.TIME_INVALID, part.place(), part.text(), EXAMPLES.get(i));
      }
    }
    if (parts.size() > PARTS.size()) {
      zone(parts.getLast(), findings);
    }
  }

  private static void zone(Piece zone, Findings findings) {
    if (!isVariable(zone) && !ZoneId.getAvailableZoneIds().contains(zone.text())) {
      findings.add(Kind.ZONE_UNKNOWN, zone.place(), zone.text());
    }
  }

  private static boolean isVariable(Piece part) {
    return part.text().contains("${");
  }

  private static Pattern range(String one) {
    return Pattern.compile("\\*|" + list(one + "(?:-" + one + ")?"));
  }

  /// One or several, with `&` between them.
  private static String list(String one) {
    return one + "(?:&" + one + ")*";
  }
}
