package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.portal.dialplan.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The words that the check knows are those of the real Asterisk's documentation.
@BehindAsterisk
class VocabularyTest {

  @Test
  void theApplicationsAreAsterisks() throws IOException {
    assertEquals(documented("application"), new TreeSet<>(Vocabulary.standard().applications()));
  }

  @Test
  void theFunctionsAreAsterisks() throws IOException {
    assertEquals(documented("function"), new TreeSet<>(Vocabulary.standard().functions()));
  }

  private static Set<String> documented(String kind) throws IOException {
    var file =
        AsteriskRoot.find().path().resolve("usr/share/asterisk/documentation/core-en_US.xml");
    List<String> names =
        Pattern.compile("<" + kind + " name=\"([^\"]+)\" language=")
            .matcher(Files.readString(file))
            .results()
            .map(match -> match.group(1))
            .toList();
    return new TreeSet<>(names);
  }
}
