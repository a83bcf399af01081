package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.townhall.HealthWords.Mood;
import fr.alloparents.portal.townhall.HealthWords.Part;
import fr.alloparents.portal.townhall.LineWatch.Answer;
import fr.alloparents.portal.townhall.LineWatch.Asterisk;
import fr.alloparents.portal.townhall.LineWatch.Disk;
import fr.alloparents.portal.townhall.LineWatch.Line;
import fr.alloparents.portal.townhall.LineWatch.Seen;
import fr.alloparents.portal.townhall.LineWatch.Store;
import fr.alloparents.storage.Database.Connections;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The health of the line in words.
class HealthWordsTest {

  private static final long GIB = 1L << 30;
  private static final Asterisk THERE = new Asterisk(Answer.THERE, "127.0.0.1:5038");
  private static final Line LINE = new Line(true, false, 3, 1000);
  private static final Store STORE = new Store(Duration.ofMillis(1), new Connections(12, 2, 0));
  private static final Disk DISK = new Disk(50 * GIB, GIB);

  private static Part asterisk(Answer answer) {
    var seen = new Seen(LINE, new Asterisk(answer, "127.0.0.1:5038"), STORE, DISK);
    return HealthWords.parts(seen).getFirst();
  }

  private static Part line(Line line) {
    return HealthWords.parts(new Seen(line, THERE, STORE, DISK)).get(1);
  }

  private static Part database(Store store) {
    return HealthWords.parts(new Seen(LINE, THERE, store, DISK)).get(2);
  }

  private static Part disk(@Nullable Long free) {
    return HealthWords.parts(new Seen(LINE, THERE, STORE, new Disk(free, GIB))).get(3);
  }

  @Test
  void aLineThatIsWellSaysSoAndAsksForNothing() {
    var parts = HealthWords.parts(new Seen(LINE, THERE, STORE, DISK));
    assertEquals(
        List.of("répond", "en service", "répond", "assez de place"),
        parts.stream().map(Part::state).toList());
    assertTrue(parts.stream().allMatch(part -> part.mood() == Mood.GOOD && part.remedy() == null));
    assertEquals(Optional.empty(), HealthWords.trouble(parts));
    assertEquals("3 appels en cours, 1\u202f000 à la fois au plus.", parts.get(1).detail());
    assertEquals(
        "Répond en 1\u00a0ms. Connexions\u00a0: 2 sur 12 utilisées, 0 en attente.",
        parts.get(2).detail());
    assertEquals(
        "50,0\u00a0Gio libres dans le dossier des données, 1,0 au moins.", parts.get(3).detail());
  }

  @ParameterizedTest
  @CsvSource({
    "THERE, GOOD, répond",
    "NO_ASTERISK, BAD, remplacé par autre chose",
    "SILENT, BAD, ne répond pas",
    "NOT_YET, UNKNOWN, vérification en cours",
    "NOT_WATCHED, UNKNOWN, non surveillé"
  })
  void whatAsterisksPortAnswersHasItsWords(Answer answer, Mood mood, String words) {
    assertEquals(mood, asterisk(answer).mood());
    assertEquals(words, asterisk(answer).state());
    assertEquals(
        answer == Answer.THERE || answer == Answer.NOT_YET, asterisk(answer).remedy() == null);
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, 0, GOOD, en service",
    "true, false, 799, GOOD, en service",
    "true, false, 800, CARE, presque complète",
    "true, false, 1000, BAD, complète",
    "true, true, 0, CARE, s'arrête",
    "false, true, 0, BAD, arrêtée"
  })
  void theLineIsAsFullAsItIs(
      boolean listening, boolean closing, int calls, Mood mood, String words) {
    var part = line(new Line(listening, closing, calls, 1000));
    assertEquals(mood, part.mood());
    assertEquals(words, part.state());
    assertEquals(mood == Mood.GOOD, part.remedy() == null);
  }

  @Test
  void aSlowDatabaseIsToldBeforeItIsAway() {
    var idle = new Connections(12, 1, 0);
    assertEquals("répond", database(new Store(Duration.ofMillis(250), idle)).state());
    assertEquals("lente", database(new Store(Duration.ofMillis(251), idle)).state());
    var crowded = new Store(Duration.ofMillis(1), new Connections(12, 12, 3));
    assertEquals(Mood.CARE, database(crowded).mood());
    assertTrue(
        database(new Store(Duration.ofNanos(900_000), idle)).detail().contains("moins de 1"));
  }

  @Test
  void aDiskThatFillsIsToldInTime() {
    assertEquals("assez de place", disk(2 * GIB).state());
    assertEquals("se remplit", disk(2 * GIB - 1).state());
    assertEquals(Mood.CARE, disk(GIB).mood());
    assertEquals("presque plein", disk(GIB - 1).state());
    assertEquals(Mood.BAD, disk(0L).mood());
    assertEquals("illisible", disk(null).state());
  }

  @Test
  void theWorstPartIsTheTrouble() {
    var seen =
        new Seen(
            new Line(true, false, 900, 1000),
            new Asterisk(Answer.SILENT, "127.0.0.1:5038"),
            STORE,
            new Disk(GIB, GIB));
    assertEquals(
        "ne répond pas", HealthWords.trouble(HealthWords.parts(seen)).orElseThrow().state());
  }
}
