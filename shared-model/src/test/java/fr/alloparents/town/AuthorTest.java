package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorTest {

  @Test
  void nobodyDoesAnythingWithoutANameOrUnderOneTooLong() {
    for (var name : List.of("", " ", "b".repeat(121))) {
      assertThrows(IllegalArgumentException.class, () -> Author.of(name));
    }
    assertEquals(120, Author.of("b".repeat(120)).name().length());
  }
}
