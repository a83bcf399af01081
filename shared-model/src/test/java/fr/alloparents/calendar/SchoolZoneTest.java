package fr.alloparents.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the zones of the school holidays lie.
class SchoolZoneTest {

  private static final Instant WINTER = Instant.parse("2027-01-15T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "A, +01:00, METROPOLE",
    "CORSE, +01:00, METROPOLE",
    "GUADELOUPE, -04:00, GUADELOUPE",
    "SAINT_MARTIN, -04:00, SAINT_MARTIN",
    "SAINT_BARTHELEMY, -04:00, SAINT_BARTHELEMY",
    "MARTINIQUE, -04:00, MARTINIQUE",
    "GUYANE, -03:00, GUYANE",
    "LA_REUNION, +04:00, LA_REUNION",
    "MAYOTTE, +03:00, MAYOTTE",
    "SAINT_PIERRE, -03:00, METROPOLE",
    "NOUVELLE_CALEDONIE, +11:00, METROPOLE",
    "POLYNESIE, -10:00, METROPOLE",
    "WALLIS_ET_FUTUNA, +12:00, METROPOLE"
  })
  void tellTheTimeAndThePublicHolidays(SchoolZone zone, String offset, HolidayRegion region) {
    assertEquals(offset, zone.timeZone().getRules().getOffset(WINTER).getId());
    assertEquals(region, zone.region());
  }
}
