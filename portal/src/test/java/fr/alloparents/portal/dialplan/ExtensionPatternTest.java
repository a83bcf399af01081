package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionPatternTest {

  @ParameterizedTest
  @CsvSource({
    "0476549985, 0476549985, true",
    "0476549985, 0476549986, false",
    "04-76-54-99-85, 0476549985, true",
    "_0ZXXXXXXXX, 0476549985, true",
    "_0ZXXXXXXXX, 0076549985, false",
    "_0zxxxxxxxx, 0476549985, true",
    "_NX, 19, false",
    "_NX, 29, true",
    "_X., 1, false",
    "_X., 12, true",
    "_X!, 1, true",
    "_+33ZXXXXXXXX, +33476549985, true",
    "_[+0-9]!, +33, true",
    "_[+0-9]!, s, false",
    "_[13-5]X, 41, true",
    "_[13-5]X, 21, false",
    "_a.c, abc, true",
    "_a*b, a*b, true",
    "s, s, true"
  })
  void takesNumbersAsAsteriskDoes(String pattern, String number, boolean taken) {
    assertEquals(taken, new ExtensionPattern(pattern).matches(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0476549985, true",
    "s, true",
    "_0ZXXXXXXXX, true",
    "_[0-9*#+]X, true",
    "_X., false",
    "_X!, false",
    "_[a-z]X, false",
    "_[0-9;]X, false",
    "_aX, false"
  })
  void isClosedWhereOnlyDigitsFit(String pattern, boolean closed) {
    assertEquals(closed, new ExtensionPattern(pattern).isClosed());
  }
}
