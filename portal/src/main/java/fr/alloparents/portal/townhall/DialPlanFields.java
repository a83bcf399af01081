package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.portal.townhall.DialPlanLine.Days;
import fr.alloparents.portal.townhall.DialPlanLine.Hours;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.town.Notices;
import fr.alloparents.town.PhoneNumber;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How the fields of the dial plan's form are written, and what they mean.
final class DialPlanFields {

  /// Half a minute, as for a notice.
  static final int LONGEST_WORDS = Notices.LONGEST_PHONE;

  /// Nobody needs more hours or more holidays in one form.
  static final int MOST_ROWS = 40;

  /// Nobody's town hall has more numbers.
  static final int MOST_LINES = 20;

  private static final Pattern DIALLED = Pattern.compile("\\+?[0-9]{3,19}");
  private static final Pattern SIGNS = Pattern.compile("[\\s\u00a0\u202f.()/-]+");

  private DialPlanFields() {}

  /// How many rows a form has.
  static int rows(Exchange exchange, String field) {
    var written = exchange.field(field);
    return written.isEmpty() ? 0 : Math.clamp(Written.number(written), 0, MOST_ROWS);
  }

  static Set<DayOfWeek> weekdays(List<String> values) {
    var days = new TreeSet<DayOfWeek>();
    for (var day : DayOfWeek.values()) {
      if (values.contains(day.name())) {
        days.add(day);
      }
    }
    return days;
  }

  /// A number as a dial plan has it, which the trunk is told: `0476010391`; empty if it is none.
  static Optional<String> dialled(String typed) {
    var number = PhoneNumber.parse(typed).map(DialPlanFields::national);
    return number.isPresent()
        ? number
        : Optional.of(SIGNS.matcher(typed).replaceAll(""))
            .filter(digits -> DIALLED.matcher(digits).matches());
  }

  /// Ten digits, also overseas; others with their country.
  private static String national(PhoneNumber number) {
    var digits = SIGNS.matcher(number.display()).replaceAll("");
    return digits.startsWith("00") ? number.e164() : digits;
  }

  /// "04 76 01 03 91".
  static String display(String dialled) {
    return PhoneNumber.parse(dialled).map(PhoneNumber::display).orElse(dialled);
  }

  /// Of a row without errors.
  static Closing closing(Days row) {
    return new Closing(
        LocalDate.parse(row.from()), LocalDate.parse(row.last()), row.message().announcement());
  }

  /// Of a line without errors.
  static Optional<TownHall> hall(DialPlanLine line) {
    return dialled(line.transfer())
        .map(
            number ->
                new TownHall(
                    line.hours().stream()
                        .filter(row -> !row.isEmpty())
                        .flatMap(Hours::slots)
                        .toList(),
                    number,
                    line.trunk(),
                    Integer.parseInt(line.ring())));
  }
}
