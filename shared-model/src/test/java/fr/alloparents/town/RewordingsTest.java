package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.ActionLog.Choice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sentences of the line in a town's own words.
class RewordingsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T11:00:00Z"), ZoneOffset.UTC);
  private static final Author CHIEF = Author.of("Mme Maire");
  private static final byte[] WAV = {82, 73, 70, 70, 1};

  private static ScratchDatabase scratch;
  private static Towns towns;

  private Rewordings rewordings;
  private LineRecordings recordings;
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
    rewordings = new Rewordings(scratch.database(), NOON);
    recordings = new LineRecordings(scratch.database(), NOON);
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
  }

  private Rewording goodbye(String words) {
    var part = new Rewording.Part(words, recordings.keep(town, WAV), false);
    return new Rewording("goodbye", Locale.FRENCH, words, List.of(part));
  }

  private Edited reword(String seen, Rewording wanted) {
    return rewordings.reword(town, CHIEF, "Au revoir.", seen, wanted);
  }

  private Edited restore(String seen) {
    return rewordings.restore(town, CHIEF, "Au revoir.", seen, "goodbye", Locale.FRENCH);
  }

  private List<String> log() {
    return new ActionLog(scratch.database())
        .find(town, new Choice(null, null, null, null), null, 100).stream()
            .map(
                line ->
                    line.kind()
                        + " "
                        + line.subject()
                        + ": "
                        + line.before()
                        + " > "
                        + line.after())
            .toList();
  }

  @Test
  void whatIsWordedIsThereInItsLanguageWithItsSoundsAndComesBack() {
    var own = goodbye("À bientôt.");
    assertEquals(Edited.DONE, reword("", own));
    assertEquals(Optional.of(own), rewordings.find(town, "goodbye", Locale.FRENCH));
    assertEquals(Optional.empty(), rewordings.find(town, "goodbye", Locale.ENGLISH));
    var parts =
        List.of(
            new Rewording.Part("Le", recordings.keep(town, new byte[] {1}), true),
            new Rewording.Part("est passé.", recordings.keep(town, new byte[] {2}), false));
    var past = new Rewording("is-past", Locale.ENGLISH, "Le {date} est passé.", parts);
    var bare = new Rewording("full", Locale.FRENCH, "Complet.", List.of());
    reword("", past);
    reword("", bare);
    assertEquals(List.of(bare, own, past), rewordings.of(town));
    assertTrue(past.recorded());
    assertEquals(Edited.DONE, restore(Rewordings.seen(Optional.of(own))));
    assertEquals(List.of(bare, past), rewordings.of(town));
    assertEquals(
        List.of(
            "SENTENCE_CHANGED Au revoir.: À bientôt. > null",
            "SENTENCE_CHANGED Au revoir.: null > Complet.",
            "SENTENCE_CHANGED Au revoir.: null > Le {date} est passé.\nrecorded",
            "SENTENCE_CHANGED Au revoir.: null > À bientôt."),
        log());
  }

  @Test
  void whatIsSoAlreadyIsDoneAndLoggedOnce() {
    assertEquals(Edited.DONE, reword("", goodbye("À bientôt.")));
    assertEquals(Edited.DONE, reword("", goodbye("À bientôt.")));
    assertEquals(1, log().size());
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    assertEquals(List.of(), rewordings.of(other));
  }

  @Test
  void whoHasNotSeenWhatIsThereChangesNothing() {
    var first = goodbye("Un.");
    reword("", first);
    assertEquals(Edited.OUTDATED, reword("", goodbye("Deux.")));
    assertEquals(Edited.OUTDATED, restore("x"));
    assertEquals(List.of(first), rewordings.of(town));
    assertEquals(Edited.DONE, reword(Rewordings.seen(Optional.of(first)), goodbye("Deux.")));
    assertEquals(2, log().size());
  }

  @Test
  void ofManyWhoWordASentenceAtOnceOneDoes() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      var tries =
          IntStream.range(0, 8)
              .<Callable<Edited>>mapToObj(i -> () -> reword("", goodbye("Au revoir " + i + ".")))
              .toList();
      int done = 0;
      for (var edited : pool.invokeAll(tries)) {
        done += edited.get() == Edited.DONE ? 1 : 0;
      }
      assertEquals(1, done);
    }
    assertEquals(1, log().size());
  }

  @Test
  void aSoundThatIsNotThereOrOfAnotherTownIsRefusedAndNothingIsChanged() {
    var first = goodbye("Un.");
    reword("", first);
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    var theirs = recordings.keep(other, new byte[] {9});
    var wanted =
        new Rewording(
            "goodbye", Locale.FRENCH, "Deux.", List.of(new Rewording.Part("Deux.", theirs, true)));
    var seen = Rewordings.seen(Optional.of(first));
    assertThrows(StorageException.class, () -> reword(seen, wanted));
    assertEquals(List.of(first), rewordings.of(town));
    assertFalse(recordings.isKept(town, theirs));
    assertTrue(recordings.isKept(other, theirs));
  }

  @Test
  void aSoundIsNamedByItsContentAndForgottenTwoDaysAfterNothingPlaysIt() {
    var played = goodbye("Un.").parts().getFirst().recording();
    reword("", goodbye("Un."));
    var unused = recordings.keep(town, new byte[] {7, 7});
    assertTrue(LineRecordings.isName(unused));
    assertEquals(unused, recordings.keep(town, new byte[] {7, 7}));
    assertArrayEquals(new byte[] {7, 7}, recordings.find(unused).orElseThrow());
    assertTrue(recordings.played().contains(played));
    assertFalse(recordings.played().contains(unused));
    later(Duration.ofHours(47)).purge();
    assertTrue(recordings.isKept(town, unused));
    assertTrue(later(Duration.ofHours(49)).purge() >= 1);
    assertFalse(recordings.isKept(town, unused));
    assertTrue(recordings.isKept(town, played));
  }

  private static LineRecordings later(Duration time) {
    return new LineRecordings(scratch.database(), Clock.offset(NOON, time));
  }
}
