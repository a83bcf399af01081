package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedDateTest {

  @ParameterizedTest(name = "{0} typed on {1} is {2}")
  @CsvSource({
    "2411, 2026-11-21, 2026-11-24",
    "2111, 2026-11-21, 2026-11-21", // today
    "2011, 2026-11-21, 2026-11-20", // yesterday is told as past
    "2209, 2026-11-21, 2026-09-22", // sixty days ago is still past
    "2109, 2026-11-21, 2027-09-21", // sixty-one is next year's
    "0601, 2026-12-28, 2027-01-06", // over the year's end
    "2812, 2027-01-06, 2026-12-28", // just past, last year
    "2902, 2027-03-01, 2028-02-29", // the next leap year
    "2902, 2028-03-15, 2028-02-29", // just past
    "2902, 2096-06-01, 2104-02-29", // 2100 is no leap year
    "3112, 2026-11-21, 2026-12-31",
    "24, 2026-11-21, 2026-11-24",
    "4, 2026-11-21, 2026-12-04",
    "21, 2026-11-21, 2026-11-21",
    "31, 2026-11-21, 2026-12-31", // November has no 31st
    "30, 2027-02-03, 2027-03-30"
  })
  void aDateIsTheNextOneOrTheOneJustGone(String digits, LocalDate today, LocalDate expected) {
    assertEquals(Optional.of(expected), TypedDate.read(digits, today));
  }

  @ParameterizedTest
  @CsvSource({"3102", "3111", "0011", "1200", "1213", "9999", "241", "0", "32", "00"})
  void whatIsNoDateIsNone(String digits) {
    assertEquals(Optional.empty(), TypedDate.read(digits, LocalDate.of(2026, 11, 21)));
  }
}
