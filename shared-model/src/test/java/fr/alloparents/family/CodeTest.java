package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

  @ParameterizedTest
  @CsvSource({"123, 123", "0070070070, 0070070070", "'123 456', 123456", "' 123456 ', 123456"})
  void digitsAreACodeWithOrWithoutSpaces(String typed, String digits) {
    assertEquals(Optional.of(new Code(digits)), Code.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "12345678901", "12a456", "123-456", "١٢٣٤٥٦", "' OR 1=1"})
  void anythingElseIsNone(String typed) {
    assertEquals(Optional.empty(), Code.parse(typed));
  }
}
