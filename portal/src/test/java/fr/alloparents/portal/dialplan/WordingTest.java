package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /// A word that is to be written instead may be missing: then another sentence says what to do.
  @Test
  void eachKindWithAWordToWriteInsteadSaysWhatToDoWithoutIt() {
    for (var kind : List.of(Kind.UNKNOWN_APPLICATION, Kind.UNKNOWN_FUNCTION)) {
      var finding = new Finding(kind, new Place("a.conf", 1, 1), List.of("Xyz", ""));
      assertSentence(finding.instead(Locale.FRENCH));
      assertNotEquals(finding.instead(Locale.FRENCH), finding.instead(Locale.ENGLISH));
    }
  }

  /// Nothing is left in the catalogue of a kind that there is no more, and both languages have the
  /// same.
  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void theCatalogueHoldsTheWordsOfEachKindAndNoOthers(String language) throws IOException {
    var catalogue = new Properties();
    var name = "findings_" + language + ".properties";
    try (var file = Objects.requireNonNull(Wording.class.getResourceAsStream(name))) {
      catalogue.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    }
    var expected = new TreeSet<String>();
    for (var kind : Kind.values()) {
      expected.add(kind.key());
      expected.add(kind.key() + ".instead");
    }
    expected.add("unknown-application.otherwise");
    expected.add("unknown-function.otherwise");
    var there = new TreeSet<>(catalogue.stringPropertyNames());
    there.removeIf(key -> key.matches("command\\.(?!instead$).*"));
    assertEquals(expected, there);
  }

  private static void assertSentence(String words) {
    assertTrue(words.length() > 8, words);
    assertFalse(words.contains("%"), words);
  }
}
