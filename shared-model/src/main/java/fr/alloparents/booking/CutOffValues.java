package fr.alloparents.booking;

import fr.alloparents.calendar.Weekdays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules and dated exceptions as the log of actions keeps them: values with spaces between, then
/// whom they are for, in names, or the town's words.
public final class CutOffValues {

  private static final String NONE = "-";

  private CutOffValues() {}

  /// A rule from the log.
  public record LoggedRule(
      CutOffRule rule, Weekdays weekdays, @Nullable Action action, String names) {}

  /// A dated exception from the log.
  ///
  /// @param deadline as the town's clocks show it
  public record LoggedOverride(
      LocalDate firstDay,
      LocalDate lastDay,
      LocalDateTime deadline,
      @Nullable Action action,
      String words) {}

  static String of(CutOff cutOff, String names) {
    var rule = cutOff.rule();
    var anchor = rule.anchorWeekday();
    return String.join(
        " ",
        rule.kind().name(),
        Integer.toString(rule.amount()),
        anchor == null ? NONE : anchor.name(),
        rule.localTime().toString(),
        Integer.toString(cutOff.weekdays().mask()),
        of(cutOff.action()),
        names);
  }

  static String of(CutOffOverride exception, ZoneId zone) {
    return String.join(
        " ",
        exception.firstDay().toString(),
        exception.lastDay().toString(),
        exception.deadline().atZone(zone).toLocalDateTime().toString(),
        of(exception.action()),
        Optional.ofNullable(exception.words()).orElse(""));
  }

  private static String of(@Nullable Action action) {
    return action == null ? NONE : action.name();
  }

  /// Reads what a rule was.
  ///
  /// @throws RuntimeException if the value is no rule
  public static LoggedRule rule(String value) {
    var parts = value.split(" ", 7);
    return new LoggedRule(
        CutOffRule.of(
            CutOffRule.Kind.valueOf(parts[0]),
            Integer.parseInt(parts[1]),
            parts[2].equals(NONE) ? null : DayOfWeek.valueOf(parts[2]),
            LocalTime.parse(parts[3])),
        new Weekdays(Integer.parseInt(parts[4])),
        action(parts[5]),
        parts[6]);
  }

  /// Reads what a dated exception was.
  ///
  /// @throws RuntimeException if the value is none
  public static LoggedOverride override(String value) {
    var parts = value.split(" ", 5);
    return new LoggedOverride(
        LocalDate.parse(parts[0]),
        LocalDate.parse(parts[1]),
        LocalDateTime.parse(parts[2]),
        action(parts[3]),
        parts[4]);
  }

  private static @Nullable Action action(String written) {
    return written.equals(NONE) ? null : Action.valueOf(written);
  }
}
