package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentNameTest {

  @Test
  void theNameTellsAPersonWhatIsInside() {
    var name = ContentName.of("Anne-Zoë d'Arc", "a voice");
    assertTrue(name.matches("anne-zoe-d-arc-[0-9a-f]{16}"), name);
  }

  @Test
  void anotherContentIsAnotherName() {
    assertEquals(ContentName.of("Léa", "a", "b"), ContentName.of("Léa", "a", "b"));
    assertNotEquals(ContentName.of("Léa", "a", "b"), ContentName.of("Léa", "a", "c"));
  }

  @Test
  void aLongTextGivesAShortName() {
    assertTrue(ContentName.of("Fermé ".repeat(100), "a").length() <= 49);
  }

  @Test
  void theHashIsSha256() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ContentName.sha256("abc".getBytes(StandardCharsets.US_ASCII)));
  }
}
