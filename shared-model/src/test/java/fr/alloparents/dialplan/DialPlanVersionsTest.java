package fr.alloparents.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.dialplan.DialPlanTrials.Trial;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the database keeps of dial plans, with several people at once.
class DialPlanVersionsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T07:00:00Z"), ZoneOffset.UTC);
  private static final Author CHIEF = Author.of("Mme Maire");

  private static ScratchDatabase scratch;
  private static DialPlanVersions versions;
  private static DialPlanTrials trials;

  private Town town;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    versions = new DialPlanVersions(scratch.database(), CLOCK);
    trials = new DialPlanTrials(scratch.database(), CLOCK);
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTown() {
    town =
        new Towns(scratch.database())
            .create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
  }

  private DialPlanVersion save(int basedOn, String text) {
    return versions.save(town, CHIEF, basedOn, Origin.EDITOR, text).newest();
  }

  private static Trial trial(int number) {
    var content = "after".getBytes(StandardCharsets.UTF_8);
    return new Trial(
        number, CHIEF, false, List.of(new TrialFile("alloparents/towns/a.conf", null, content)));
  }

  @Test
  void ofManyWhoSaveAtOnceOneIsKeptAndTheOthersAreShownIt()
      throws InterruptedException, ExecutionException {
    save(0, "first");
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      var saved =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      people.submit(
                          () -> versions.save(town, CHIEF, 1, Origin.FORM, "of person " + i)))
              .toList();
      int kept = 0;
      for (var one : saved) {
        kept += one.get().kept() ? 1 : 0;
        assertEquals(2, one.get().newest().number());
      }
      assertEquals(1, kept);
    }
  }

  @Test
  void theNewestTextAgainIsNoFurtherVersion() {
    assertEquals(1, save(0, "é ; 😀\n").number());
    assertEquals(1, save(1, "é ; 😀\n").number());
    assertEquals(Optional.of("é ; 😀\n"), versions.find(town, 1).map(DialPlanVersion::text));
    assertEquals(2, save(1, "second").number());
    assertEquals(3, versions.returnTo(town, CHIEF, 1).orElseThrow().number());
    assertEquals(3, versions.returnTo(town, CHIEF, 1).orElseThrow().number());
    assertEquals(Optional.empty(), versions.returnTo(town, CHIEF, 9));
  }

  @Test
  void onlyOneTrialOfATownIsOnItsWayUntilItHasFailed() {
    save(0, "first");
    save(1, "second");
    assertTrue(trials.begin(town, trial(1)));
    assertFalse(trials.begin(town, trial(2)));
    assertEquals(List.of(town.id()), trials.unfinished());
    trials.fail(town, trial(1), Failure.RELOAD_REFUSED, List.of("- a", "- b"), false);
    assertTrue(trials.find(town).orElseThrow().failed());
    var failed = Objects.requireNonNull(versions.find(town, 1).orElseThrow().head().failed());
    assertEquals(List.of("- a", "- b"), failed.details());
    assertTrue(trials.begin(town, trial(2)));
    var found = trials.find(town).orElseThrow();
    assertEquals(2, found.number());
    assertNull(found.files().getFirst().before());
    assertEquals("after", new String(found.files().getFirst().after(), StandardCharsets.UTF_8));
    trials.succeed(town, found, null);
    assertEquals(Optional.empty(), trials.find(town));
    assertEquals(2, versions.live(town).orElseThrow().number());
    assertEquals(
        List.of(true, false),
        versions.list(town, null, 10).stream().map(DialPlanVersion.Head::live).toList());
  }

  @Test
  void aVersionThatWentLiveAtLastHasNotFailed() {
    save(0, "first");
    trials.begin(town, trial(1));
    trials.fail(town, trial(1), Failure.SHOWN_OTHERWISE, List.of(), true);
    trials.begin(town, trial(1));
    trials.succeed(town, trial(1), null);
    var head = versions.find(town, 1).orElseThrow().head();
    assertNull(head.failed());
    assertEquals(CLOCK.instant(), head.wentLiveAt());
  }

  @Test
  void thoseThatCallersHaveHeardAreFoundTheOneHeardLastFirst() {
    save(0, "first");
    save(1, "never heard");
    save(2, "third");
    var later = Clock.offset(CLOCK, Duration.ofHours(1));
    trials.begin(town, trial(3));
    trials.succeed(town, trial(3), null);
    var last = new DialPlanTrials(scratch.database(), later);
    last.begin(town, trial(1));
    last.succeed(town, trial(1), null);
    assertEquals(
        List.of(1, 3), versions.heard(town, 5).stream().map(DialPlanVersion::number).toList());
    assertEquals(List.of("first"), versions.heard(town, 1).stream().map(v -> v.text()).toList());
    var other =
        new Towns(scratch.database())
            .create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    assertEquals(List.of(), versions.heard(other, 5));
  }
}
