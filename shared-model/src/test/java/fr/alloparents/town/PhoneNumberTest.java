package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0476549985",
        "33476549985",
        "+33476549985",
        "0033476549985",
        "04 76 54 99 85",
        "04.76.54.99.85",
        "04-76-54-99-85",
        "+33 4 76 54 99 85",
        "+33 (0)4 76 54 99 85",
        "00 33 4 76 54 99 85",
        "  0476549985 "
      })
  void everyWayOfWritingItIsOneNumber(String written) {
    assertEquals(Optional.of(new PhoneNumber("+33476549985")), PhoneNumber.parse(written));
  }

  @ParameterizedTest
  @CsvSource({
    "0262305050, +262262305050", // La Réunion
    "0263123456, +262263123456",
    "0692123456, +262692123456",
    "0269611234, +262269611234", // Mayotte
    "0639123456, +262639123456",
    "0590807000, +590590807000", // Guadeloupe
    "0690123456, +590690123456",
    "0594295000, +594594295000", // Guyane
    "0596592000, +596596592000", // Martinique
    "0696123456, +596696123456",
    "262262305050, +262262305050",
    "00596596592000, +596596592000",
    "+590 590 80 70 00, +590590807000"
  })
  void overseasNumbersHaveTheirOwnCountryCode(String written, String e164) {
    assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(written));
  }

  @ParameterizedTest
  @CsvSource({
    "0261234567, +33261234567",
    "0591234567, +33591234567",
    "0699123456, +33699123456",
    "0041227301111, +41227301111",
    "+3222791111, +3222791111"
  })
  void theNeighboursOfThosePrefixesAreFrenchAndForeignersKeepTheirCode(
      String written, String e164) {
    assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(written));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "anonymous",
        "Anonymous",
        "unknown",
        "unavailable",
        "asterisk",
        "1000",
        "3900",
        "112",
        "047654998",
        "04765499850",
        "0000000000",
        "+999123456789",
        "0476549985\"",
        "0476549985\nEXEC Dial",
        "${SHELL(id)}",
        "0800FLEURS",
        "٠٤٧٦٥٤٩٩٨٥",
        "99999999999999999999999999999999999999999999"
      })
  void withheldAndMalformedNumbersAreNone(String written) {
    assertEquals(Optional.empty(), PhoneNumber.parse(written));
  }

  @ParameterizedTest
  @CsvSource({
    "+33476549985, 04 76 54 99 85",
    "+262262305050, 0262 30 50 50",
    "+596596592000, 0596 59 20 00",
    "+41227301111, 00 41 22 730 11 11"
  })
  void itIsDisplayedAsItIsDialledInFrance(String e164, String shown) {
    assertEquals(shown, new PhoneNumber(e164).display());
  }

  @Test
  void onlyTheInternationalFormMakesANumber() {
    assertThrows(IllegalArgumentException.class, () -> new PhoneNumber("0476549985"));
  }
}
