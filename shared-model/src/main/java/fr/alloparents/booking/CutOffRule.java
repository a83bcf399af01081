package fr.alloparents.booking;

import static java.time.temporal.TemporalAdjusters.previous;

import fr.alloparents.calendar.CountedDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// When a day closes, as a town hall says it: "la veille à 10 h", "le jeudi d'avant à 17 h". Each
/// kind names a day at or before the target day and a clock time on it, in the town's time zone;
/// [CutOffs] makes an instant of them.
///
/// In the database a rule is four columns: [#kind()], [#amount()], [#anchorWeekday()] and
/// [#localTime()]; [#of] reads them back. Immutable and thread-safe; every constructor throws
/// [IllegalArgumentException] for a number out of its range.
public sealed interface CutOffRule {

  /// The column that tells the rules apart.
  enum Kind {
    DAYS_BEFORE(0, MOST, false),
    WORKING_DAYS_BEFORE(0, MOST, false),
    SCHOOL_DAYS_BEFORE(0, MOST, false),
    WEEKDAY_OF_WEEK_BEFORE(1, MOST / 7, true),
    LAST_WEEKDAY_BEFORE(1, MOST / 7, true),
    DAY_OF_MONTH_BEFORE(1, 31, false);

    private final int least;
    private final int most;
    private final boolean anchored;

    Kind(int least, int most, boolean anchored) {
      this.least = least;
      this.most = most;
      this.anchored = anchored;
    }

    /// The smallest [CutOffRule#amount()].
    public int least() {
      return least;
    }

    /// The greatest [CutOffRule#amount()].
    public int most() {
      return most;
    }

    /// Whether it is hung on a weekday: [CutOffRule#anchorWeekday()].
    public boolean anchored() {
      return anchored;
    }

    private void require(String what, int amount) {
      if (amount < least || amount > most) {
        throw new IllegalArgumentException(
            "cut-off: " + what + " not within " + least + ".." + most + ": " + amount);
      }
    }
  }

  /// The furthest a rule can reach back, in days, weeks or weekdays: far beyond any town's, near
  /// enough to catch a slip of the keyboard.
  int MOST = 366;

  Kind kind();

  /// Days, weeks or the day of the month, by the kind.
  int amount();

  /// The weekday a kind is hung on; null where the kind has none.
  default @Nullable DayOfWeek anchorWeekday() {
    return null;
  }

  LocalTime localTime();

  /// The day on which a target day closes: never after it.
  LocalDate closingDay(LocalDate target, CountedDays days);

  /// The clock reading at which a target day closes.
  default LocalDateTime closing(LocalDate target, CountedDays days) {
    return closingDay(target, days).atTime(localTime());
  }

  /// `days` days before, weekends and holidays counted. 0 is the same day.
  record DaysBefore(int days, LocalTime localTime) implements CutOffRule {
    public DaysBefore {
      Kind.DAYS_BEFORE.require("days before", days);
    }

    @Override
    public Kind kind() {
      return Kind.DAYS_BEFORE;
    }

    @Override
    public int amount() {
      return days;
    }

    @Override
    public LocalDate closingDay(LocalDate target, CountedDays counted) {
      return target.minusDays(days);
    }
  }

  /// The `days`-th working day before (Monday to Friday, see [CountedDays]). 0 is the same day,
  /// working day or not.
  record WorkingDaysBefore(int days, LocalTime localTime) implements CutOffRule {
    public WorkingDaysBefore {
      Kind.WORKING_DAYS_BEFORE.require("working days before", days);
    }

    @Override
    public Kind kind() {
      return Kind.WORKING_DAYS_BEFORE;
    }

    @Override
    public int amount() {
      return days;
    }

    @Override
    public LocalDate closingDay(LocalDate target, CountedDays counted) {
      return counted.workingDayBefore(target, days);
    }
  }

  /// The `days`-th day of class before: school holidays, public holidays and closed days are
  /// skipped, days opened for everyone count. 0 is the same day, day of class or not.
  record SchoolDaysBefore(int days, LocalTime localTime) implements CutOffRule {
    public SchoolDaysBefore {
      Kind.SCHOOL_DAYS_BEFORE.require("school days before", days);
    }

    @Override
    public Kind kind() {
      return Kind.SCHOOL_DAYS_BEFORE;
    }

    @Override
    public int amount() {
      return days;
    }

    @Override
    public LocalDate closingDay(LocalDate target, CountedDays counted) {
      return counted.schoolDayBefore(target, days);
    }
  }

  /// A weekday of an earlier week: 1 is the week just before the target day's, weeks running from
  /// Monday to Sunday. The whole week closes together.
  record WeekdayOfWeekBefore(int weeks, DayOfWeek weekday, LocalTime localTime)
      implements CutOffRule {
    public WeekdayOfWeekBefore {
      Kind.WEEKDAY_OF_WEEK_BEFORE.require("weeks before", weeks);
    }

    @Override
    public Kind kind() {
      return Kind.WEEKDAY_OF_WEEK_BEFORE;
    }

    @Override
    public int amount() {
      return weeks;
    }

    @Override
    public DayOfWeek anchorWeekday() {
      return weekday;
    }

    @Override
    public LocalDate closingDay(LocalDate target, CountedDays counted) {
      return target.minusWeeks(weeks).with(weekday);
    }
  }

  /// The last such weekday strictly before the target day; an `amount` of 2 means the one before
  /// that, and so on. Holidays do not move it: the line answers on them too.
  record LastWeekdayBefore(int amount, DayOfWeek weekday, LocalTime localTime)
      implements CutOffRule {
    public LastWeekdayBefore {
      Kind.LAST_WEEKDAY_BEFORE.require("weekdays before", amount);
    }

    @Override
    public Kind kind() {
      return Kind.LAST_WEEKDAY_BEFORE;
    }

    @Override
    public DayOfWeek anchorWeekday() {
      return weekday;
    }

    @Override
    public LocalDate closingDay(LocalDate target, CountedDays counted) {
      return target.with(previous(weekday)).minusWeeks(amount - 1);
    }
  }

  /// The n-th of the month before the target day's: a whole month closes together. In a month too
  /// short for it, its last day.
  record DayOfMonthBefore(int dayOfMonth, LocalTime localTime) implements CutOffRule {
    public DayOfMonthBefore {
      Kind.DAY_OF_MONTH_BEFORE.require("day of the month before", dayOfMonth);
    }

    @Override
    public Kind kind() {
      return Kind.DAY_OF_MONTH_BEFORE;
    }

    @Override
    public int amount() {
      return dayOfMonth;
    }

    @Override
    public LocalDate closingDay(LocalDate target, CountedDays counted) {
      YearMonth before = YearMonth.from(target).minusMonths(1);
      return before.atDay(Math.min(dayOfMonth, before.lengthOfMonth()));
    }
  }

  /// Reads a rule from its columns.
  ///
  /// @param anchor the weekday of the two kinds that have one, null for the others
  /// @throws IllegalArgumentException if the columns do not fit together, saying which
  static CutOffRule of(Kind kind, int amount, @Nullable DayOfWeek anchor, LocalTime localTime) {
    return switch (kind) {
      case DAYS_BEFORE -> new DaysBefore(amount, localTime);
      case WORKING_DAYS_BEFORE -> new WorkingDaysBefore(amount, localTime);
      case SCHOOL_DAYS_BEFORE -> new SchoolDaysBefore(amount, localTime);
      case WEEKDAY_OF_WEEK_BEFORE ->
          new WeekdayOfWeekBefore(amount, required(kind, anchor), localTime);
      case LAST_WEEKDAY_BEFORE -> new LastWeekdayBefore(amount, required(kind, anchor), localTime);
      case DAY_OF_MONTH_BEFORE -> new DayOfMonthBefore(amount, localTime);
    };
  }

  private static DayOfWeek required(Kind kind, @Nullable DayOfWeek anchor) {
    if (anchor == null) {
      throw new IllegalArgumentException("cut-off " + kind + " needs a weekday");
    }
    return anchor;
  }
}
