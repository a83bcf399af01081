package fr.alloparents.booking;

import static fr.alloparents.booking.ClosingTimes.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.CutOffRule.SchoolDaysBefore;
import fr.alloparents.booking.CutOffRule.WorkingDaysBefore;
import fr.alloparents.calendar.CountedDays;
import fr.alloparents.calendar.HolidayRegion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cut-offs of towns overseas: their own clock and their own public holidays.
class OverseasCutOffTest {

  private static Instant closes(String zone, HolidayRegion region, CutOffRule rule, LocalDate day) {
    CountedDays days = CountedDays.ofTown(day.minusMonths(1), day, region, List.of(), _ -> false);
    var town = new CutOffs(ZoneId.of(zone), days, List.of(CutOff.everywhere(rule)), List.of());
    return town.deadline(Action.BOOK, 1, null, day).instant();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # zone, region, target day, closes the working day before at 10:00
          # Monday 20 December 2027 is a public holiday in La Réunion only
          Indian/Reunion, LA_REUNION, 2027-12-21, 2027-12-17T06:00:00Z
          America/Guadeloupe, GUADELOUPE, 2027-12-21, 2027-12-20T14:00:00Z
          Europe/Paris, METROPOLE, 2027-12-21, 2027-12-20T09:00:00Z
          # Thursday 27 May 2027 in Guadeloupe only
          America/Guadeloupe, GUADELOUPE, 2027-05-28, 2027-05-26T14:00:00Z
          America/Martinique, MARTINIQUE, 2027-05-28, 2027-05-27T14:00:00Z
          # Thursday 10 June 2027 in Guyane
          America/Cayenne, GUYANE, 2027-06-11, 2027-06-09T13:00:00Z
          # Friday 9 October 2026 in Saint-Barthélemy, on the eve of a weekend
          America/St_Barthelemy, SAINT_BARTHELEMY, 2026-10-12, 2026-10-08T14:00:00Z
          # Good Friday 2027 and Easter Monday, in Alsace
          Europe/Paris, ALSACE_MOSELLE, 2027-03-30, 2027-03-25T09:00:00Z
          """)
  void workingDaysAreThoseOfTheRegionOnItsOwnClock(
      String zone, HolidayRegion region, LocalDate day, Instant expected) {
    assertEquals(expected, closes(zone, region, new WorkingDaysBefore(1, at(10, 0)), day));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # zone, region, target day, closes the school day before at 10:00
          Indian/Mayotte, MAYOTTE, 2027-04-29, 2027-04-26T07:00:00Z
          Indian/Reunion, LA_REUNION, 2027-04-29, 2027-04-27T06:00:00Z
          """)
  void schoolDaysToo(String zone, HolidayRegion region, LocalDate day, Instant expected) {
    assertEquals(expected, closes(zone, region, new SchoolDaysBefore(1, at(10, 0)), day));
  }
}
