package fr.alloparents.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cut-offs as a town hall has stored them: every kind of row gives its rule.
class CutOffRowsTest extends DeskTest {

  @BeforeEach
  void noCutOffsYet() {
    town.update("DELETE FROM cut_off WHERE town_id = ?", town.id);
    holiday("Vacances de Noël", "2026-12-19", "2027-01-03");
    holiday("Vacances d'Été", "2027-07-03", "2027-08-31");
  }

  private void holiday(String name, String first, String last) {
    town.update(
        """
        INSERT INTO school_holiday (town_id, school_year_id, first_day, last_day, name)
        SELECT town_id, id, ?, ?, ? FROM school_year WHERE town_id = ?
        """,
        first,
        last,
        name,
        town.id);
  }

  private Deadline deadline(Action action, LocalDate day) {
    return town.database
        .inTransaction(handle -> new TownRulesReader(handle, town.id).read())
        .cutOffs()
        .deadline(action, town.canteen, town.school, day);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # kind, amount, anchor (1 Monday), target day, closes
          DAYS_BEFORE, 3, -, 2026-11-30, 2026-11-27T16:59:00Z
          WORKING_DAYS_BEFORE, 1, -, 2026-11-12, 2026-11-10T16:59:00Z
          WORKING_DAYS_BEFORE, 1, -, 2026-11-30, 2026-11-27T16:59:00Z
          SCHOOL_DAYS_BEFORE, 1, -, 2027-01-04, 2026-12-18T16:59:00Z
          WEEKDAY_OF_WEEK_BEFORE, 1, 4, 2026-12-01, 2026-11-26T16:59:00Z
          LAST_WEEKDAY_BEFORE, 1, 5, 2026-12-01, 2026-11-27T16:59:00Z
          DAY_OF_MONTH_BEFORE, 20, -, 2026-12-01, 2026-11-20T16:59:00Z
          """)
  void everyKindOfRowIsItsRule(
      String kind, int amount, @Nullable Integer anchor, LocalDate day, Instant expected) {
    town.update(
        """
        INSERT INTO cut_off (town_id, kind, amount, anchor_weekday, local_time)
        VALUES (?, ?, ?, ?, '17:59')
        """,
        town.id,
        kind,
        amount,
        anchor);
    assertEquals(expected, deadline(Action.BOOK, day).instant());
    assertEquals(expected, deadline(Action.CANCEL, day).instant());
  }

  @Test
  void theFirstDayOfTheFirstYearKnownClosesInTheJuneBefore() {
    town.update(
        """
        INSERT INTO cut_off (town_id, kind, amount, local_time)
        VALUES (?, 'SCHOOL_DAYS_BEFORE', 1, '10:00')
        """,
        town.id);
    assertEquals(
        Instant.parse("2026-06-30T08:00:00Z"),
        deadline(Action.BOOK, LocalDate.of(2026, 9, 1)).instant());
  }

  @Test
  void theLineForThisActivitySchoolActionAndWeekdayWins() {
    town.update(
        """
        INSERT INTO cut_off
          (town_id, activity_id, school_id, action, weekdays, kind, amount, local_time)
        VALUES (?, NULL, NULL, NULL, 127, 'DAYS_BEFORE', 1, '10:00'),
               (?, ?, ?, 'CANCEL', 2, 'DAYS_BEFORE', 0, '08:00')
        """,
        town.id,
        town.id,
        town.canteen,
        town.school);
    assertEquals(
        Instant.parse("2026-12-01T07:00:00Z"),
        deadline(Action.CANCEL, LocalDate.of(2026, 12, 1)).instant());
    assertEquals(
        Instant.parse("2026-11-30T09:00:00Z"),
        deadline(Action.BOOK, LocalDate.of(2026, 12, 1)).instant());
    assertEquals(
        Instant.parse("2026-12-02T09:00:00Z"),
        deadline(Action.CANCEL, LocalDate.of(2026, 12, 3)).instant());
  }

  @Test
  void aDatedOverrideGoesFirstWithItsWordsOrWithoutAny() {
    town.update(
        """
        INSERT INTO cut_off_override (town_id, action, first_day, last_day, deadline, words)
        VALUES (?, 'CANCEL', '2026-12-01', '2026-12-01', '2026-11-24 09:15:00', 'Commande passée.'),
               (?, 'BOOK', '2026-12-01', '2026-12-01', '2026-11-25 09:15:00.000001', NULL)
        """,
        town.id,
        town.id);
    LocalDate day = LocalDate.of(2026, 12, 1);
    assertEquals(
        new Deadline(Instant.parse("2026-11-24T09:15:00Z"), "Commande passée."),
        deadline(Action.CANCEL, day));
    assertEquals(
        Instant.parse("2026-11-25T09:15:00.000001Z"), deadline(Action.BOOK, day).instant());
    assertNull(deadline(Action.BOOK, day).words());
  }
}
