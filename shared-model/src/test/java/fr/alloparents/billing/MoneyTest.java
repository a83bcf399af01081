package fr.alloparents.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({"0, '0,00 €'", "5, '0,05 €'", "123450, '1 234,50 €'", "-1250, '-12,50 €'"})
  void isReadAsInFrance(long cents, String shown) {
    assertEquals(shown, new Money(cents).display().replaceAll("[\\u00a0\\u202f]", " "));
  }

  @Test
  void isExactAndNeverOverflowsSilently() {
    assertEquals(new Money(30), new Money(10).plus(new Money(20)));
    assertTrue(new Money(10).compareTo(new Money(20)) < 0);
    assertThrows(ArithmeticException.class, () -> new Money(Long.MAX_VALUE).plus(new Money(1)));
  }
}
