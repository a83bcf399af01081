package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

  private static final List<String> DETAILS = List.of("α", "β", "γ");

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachKindSaysWhatIsWrongAndWhatToWriteInBothLanguages(Kind kind) {
    var finding = new Finding(kind, new Place("a.conf", 1, 1), DETAILS);
    assertSentence(finding.wrong(Locale.FRENCH));
    assertSentence(finding.instead(Locale.FRENCH));
    assertNotEquals(finding.wrong(Locale.FRENCH), finding.wrong(Locale.ENGLISH));
    assertNotEquals(finding.instead(Locale.FRENCH), finding.instead(Locale.ENGLISH));
    for (var detail : DETAILS) {
      assertEquals(
          finding.wrong(Locale.FRENCH).contains(detail),
          finding.wrong(Locale.ENGLISH).contains(detail),
          "both or neither say " + detail);
    }
  }

  private static void assertSentence(String words) {
    assertTrue(words.length() > 8, words);
    assertFalse(words.contains("%"), words);
  }
}
