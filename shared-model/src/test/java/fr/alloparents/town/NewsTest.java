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
import java.util.UUID;
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

  private static final Author CLERK = Author.of("Mme Maire");

  private News.Posted publish(Item item) {
    return news().publish(town, CLERK, UUID.randomUUID(), item);
  }

  private List<ActionLog.Kind> log() {
    return new ActionLog(scratch.database())
        .find(town, new ActionLog.Choice(null, null, null, null), null, 100).stream()
            .map(ActionLog.Logged::kind)
            .toList();
  }

  @Test
  void newsWithALastDayGoesWithIt() {
    publish(new Item(DAY, DAY.plusDays(2), "Trois jours", "Un texte."));
    assertEquals(List.of("Trois jours"), titles(newsAt("2026-11-26T22:59:59Z"), town));
    var after = newsAt("2026-11-26T23:00:00Z");
    assertEquals(List.of(), titles(after, town));
    assertEquals(List.of(), after.present(town));
    assertEquals("Trois jours", after.past(town, 9).getFirst().item().title());
  }

  @Test
  void theTownHallsOrderHoldsAndWhatIsNewComesFirst() {
    publish(item(DAY, "A"));
    var b = publish(item(DAY.minusDays(1), "B"));
    var c = publish(item(DAY.minusDays(2), "C"));
    assertEquals(List.of("A", "B", "C"), titles(news(), town));
    assertEquals(Edited.DONE, news().place(town, CLERK, c.id(), 1));
    assertEquals(List.of("C", "A", "B"), titles(news(), town));
    assertEquals(Edited.DONE, news().place(town, CLERK, c.id(), 99));
    assertEquals(List.of("A", "B", "C"), titles(news(), town));
    assertEquals(Edited.DONE, news().place(town, CLERK, c.id(), 3));
    publish(item(DAY.minusDays(9), "D"));
    assertEquals(List.of("D", "A", "B", "C"), titles(news(), town));
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    assertEquals(Edited.NO_SUCH, news().place(other, CLERK, b.id(), 1));
    assertEquals(2, log().stream().filter(ActionLog.Kind.NEWS_PLACED::equals).count());
  }

  @Test
  void theSameFormPublishesOnceAndTwoWhoChangeAreTold() {
    var request = UUID.randomUUID();
    var first = news().publish(town, CLERK, request, item(DAY, "A"));
    assertEquals(first, news().publish(town, CLERK, request, item(DAY, "B")));
    long id = first.id();
    assertEquals(Edited.DONE, news().change(town, CLERK, id, 0, item(DAY, "B")));
    assertEquals(Edited.DONE, news().change(town, CLERK, id, 0, item(DAY, "B")));
    assertEquals(Edited.OUTDATED, news().change(town, CLERK, id, 0, item(DAY, "C")));
    assertEquals(Edited.OUTDATED, news().withdraw(town, CLERK, id, 0));
    assertEquals(List.of("B"), titles(news(), town));
    assertEquals(Edited.DONE, news().withdraw(town, CLERK, id, 1));
    assertEquals(Edited.DONE, news().withdraw(town, CLERK, id, 1));
    assertEquals(List.of(), titles(news(), town));
    assertEquals(Edited.DONE, news().change(town, CLERK, id, 2, item(DAY, "B")));
    assertEquals(List.of("B"), titles(news(), town));
    assertEquals(
        List.of(
            ActionLog.Kind.NEWS_CHANGED,
            ActionLog.Kind.NEWS_WITHDRAWN,
            ActionLog.Kind.NEWS_CHANGED,
            ActionLog.Kind.NEWS_PUBLISHED),
        log());
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    assertEquals(Edited.NO_SUCH, news().change(other, CLERK, id, 3, item(DAY, "C")));
    assertEquals(Edited.NO_SUCH, news().withdraw(other, CLERK, id, 3));
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
