package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Contrast with white. The two greys are the well-known neighbours of the limit of level AA.
class ContrastTest {

  @ParameterizedTest
  @CsvSource({
    "#ffffff, 1",
    "#000000, 21",
    "#767676, 4.54",
    "#777777, 4.48",
    "#ff0000, 4.00",
    "#0000ff, 8.59"
  })
  void isAsTheGuidelinesReckonIt(String colour, double ratio) {
    assertEquals(ratio, Contrast.withWhite(colour), 0.005);
  }

  @Test
  void ofTheUsualColourIsEnough() {
    var usual = TownSettings.of("V", SchoolZone.A, PhoneSignIn.BOTH_CODES);
    assertTrue(Contrast.withWhite(usual.colour()) >= Contrast.LEAST);
  }
}
