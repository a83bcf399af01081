package fr.alloparents.portal.web;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The texts of families' pages in both languages.
class TextsTest {

  private static final Path FOLDER = Path.of("src/main/resources/fr/alloparents/portal/texts");
  private static final Pattern PLACE = Pattern.compile("%(?:\\d+\\$)?[sd]");
  private static final Pattern USED = Pattern.compile("text\\(\\s*\"([a-z-]+\\.[a-z0-9.-]+)\"");
  private static final Pattern COUNTED = Pattern.compile("count\\(\\s*\"([a-z-]+\\.[a-z0-9.-]+)\"");

  private static Stream<String> files() {
    return list(FOLDER, "_fr.properties").map(file -> file.getFileName().toString());
  }

  private static Stream<Path> list(Path folder, String ending) {
    try (var found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(String name) {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(FOLDER.resolve(name))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  @ParameterizedTest
  @MethodSource("files")
  void bothLanguagesHaveTheSameTextsWithTheSamePlacesToFill(String file) {
    var french = read(file);
    var english = read(file.replace("_fr", "_en"));
    assertEquals(
        new TreeSet<>(french.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()));
    for (String key : french.stringPropertyNames()) {
      assertEquals(
          PLACE.matcher(french.getProperty(key)).results().count(),
          PLACE.matcher(english.getProperty(key)).results().count(),
          key);
      assertFalse(english.getProperty(key).isBlank(), key);
      assertTrue(key.startsWith(file.substring(0, file.indexOf('_')) + "."), key);
    }
  }

  @Test
  void everyTextThatPagesNameIsThere() {
    var missing =
        Stream.concat(
                list(Path.of("src/main/jte"), ".jte"), list(Path.of("src/main/java"), ".java"))
            .flatMap(TextsTest::named)
            .filter(TextsTest::isMissing)
            .collect(toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(), missing);
  }

  private static Stream<String> named(Path file) {
    try {
      var source = Files.readString(file);
      return Stream.concat(
          USED.matcher(source).results().map(found -> found.group(1)),
          COUNTED
              .matcher(source)
              .results()
              .flatMap(found -> Stream.of(found.group(1) + ".one", found.group(1) + ".many")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMissing(String key) {
    // the end of a key that the code completes
    if (key.endsWith(".") || key.endsWith("-")) {
      return false;
    }
    try {
      return Texts.french().text(key).isEmpty();
    } catch (MissingResourceException e) {
      return true;
    }
  }

  @Test
  void aTextThatIsMissingIsAnErrorAndNotAnEmptyPlace() {
    assertThrows(MissingResourceException.class, () -> Texts.french().text("common.no-such-text"));
  }

  @Test
  void aLanguageWeDoNotHaveIsFrench() {
    assertEquals(Locale.FRENCH, Texts.language("de"));
    assertTrue(Texts.of(Locale.GERMAN).isFrench());
    assertFalse(Texts.of(Locale.UK).isFrench());
  }
}
