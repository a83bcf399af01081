package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.News.Item;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a town tells its families on the sign-in page.
class NewsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private static ScratchDatabase scratch;
  private static Towns towns;

  private Town town;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTown() {
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
  }

  private static News newsAt(String instant) {
    return new News(scratch.database(), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  private static News news() {
    return newsAt("2026-11-24T10:00:00Z");
  }

  private static Item item(LocalDate day, String title) {
    return new Item(day, title, "Un texte.");
  }

  private static List<String> titles(News news, Town of) {
    return news.latest(of).stream().map(Item::title).toList();
  }

  @Test
  void anotherTownsNewsNeverComesHere() {
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    news().publish(other, item(DAY, "De là-bas"));
    assertEquals(List.of(), news().latest(town));
    news().publish(town, item(DAY, "D'ici"));
    assertEquals(List.of("D'ici"), titles(news(), town));
    assertEquals(List.of("De là-bas"), titles(news(), other));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T22:59:59.999999Z, 0", // the last microsecond of the day before, in Paris
    "2026-11-23T23:00:00Z, 1",
    "2026-11-24T22:59:59Z, 1",
    "2027-11-24T10:00:00Z, 1"
  })
  void newsComesOutWithItsDayAndStays(String now, int shown) {
    news().publish(town, item(DAY, "Ce jour"));
    assertEquals(shown, newsAt(now).latest(town).size());
  }

  @Test
  void theDayIsTheTownsOwn() {
    var island =
        towns.create(
            TownSettings.of("Saint-Essai", SchoolZone.LA_REUNION, PhoneSignIn.BOTH_CODES)
                .withZone(ZoneId.of("Indian/Reunion")));
    for (var each : List.of(town, island)) {
      news().publish(each, item(DAY, "Ce jour"));
    }
    var eveningBefore = newsAt("2026-11-23T20:00:00Z");
    assertEquals(List.of("Ce jour"), titles(eveningBefore, island));
    assertEquals(List.of(), titles(eveningBefore, town));
  }

  @Test
  void theFiveLatestAreShownLatestFirstAndOfOneDayTheLastPublished() {
    news().publish(town, item(DAY.plusDays(1), "Demain"));
    news().publish(town, item(DAY, "Midi"));
    news().publish(town, item(DAY, "Soir"));
    IntStream.rangeClosed(1, 5)
        .forEach(i -> news().publish(town, item(DAY.minusDays(i), "Il y a " + i)));
    assertEquals(List.of("Soir", "Midi", "Il y a 1", "Il y a 2", "Il y a 3"), titles(news(), town));
  }

  @Test
  void theLongestIsKeptWhole() {
    var longest = new Item(DAY, "É".repeat(120), "€".repeat(2_000));
    news().publish(town, longest);
    assertEquals(List.of(longest), news().latest(town));
  }

  @Test
  void noTitleOrTooMuchIsRefused() {
    for (var title : List.of("", " \n", "t".repeat(121))) {
      assertThrows(IllegalArgumentException.class, () -> new Item(DAY, title, ""));
    }
    assertThrows(IllegalArgumentException.class, () -> new Item(DAY, "Titre", "t".repeat(2_001)));
  }

  @Test
  void aTownThatDoesNotExistPublishesNothing() {
    var nowhere = new Town(-1, town.settings());
    assertThrows(StorageException.class, () -> news().publish(nowhere, item(DAY, "Titre")));
  }
}
