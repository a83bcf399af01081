package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Wait;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever is typed, whenever: every call ends, and nothing is booked that the town refuses.
class RandomKeysTest {

  private static final int CALLS = 3_000;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), PaperTown.PARIS);
  private static final List<String> SITUATION =
      List.of(
          "Situation : Le mardi 24 novembre 2026 est fermé: Journée pédagogique.",
          "Situation : Accueil soir n'est pas prévu pour Angéline.",
          "Situation : Cantine, le jeudi 26 novembre 2026, est complet pour Angéline, deux enfants"
              + " attendent.",
          "Situation : Cantine, le vendredi 27 novembre 2026, est réservé pour Angéline.");

  @Test
  void everyCallEndsAndBooksOnlyWhatTheTownAllows() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int booked = 0;
    for (int call = 0; call < CALLS; call++) {
      var town = new PaperTown(CLOCK);
      new Situation(SITUATION).layDown(town);
      var fingers = new Fingers(random);
      assertDoesNotThrow(() -> play(town, fingers), () -> "seed " + seed + ", " + fingers.keys());
      var plan = String.join("\n", town.plan());
      assertFalse(plan.contains("24 novembre"), () -> "seed " + seed + ": " + fingers.keys());
      assertFalse(
          plan.matches("(?s).*Accueil soir, [^\n]*, Angéline.*"),
          () -> "seed " + seed + ": " + fingers.keys());
      assertFalse(
          plan.contains("Réservé : Cantine, jeudi 26 novembre 2026, Angéline"),
          () -> "seed " + seed + ": " + fingers.keys());
      booked += town.plan().size() > 1 ? 1 : 0;
    }
    assertFalse(booked < CALLS / 100, "the keys never get anywhere: seed " + seed);
  }

  private static void play(PaperTown town, Fingers fingers) {
    try {
      new ReservationCall(number -> Optional.of(town), CLOCK)
          .hold(fingers, new IncomingCall("1", PaperTown.LINE, "", CLOCK.instant()));
    } catch (HungUp e) {
      // As most calls end.
    }
  }

  /// Types sensible pieces and plain nonsense, before, during and after sentences, and hangs up in
  /// the end.
  private static final class Fingers extends Caller {
    private static final List<String> PIECES =
        List.of(
            "123456#", "1", "1", "1", "2", "3", "4", "8", "9", "0", "*", "#", "#", "2411", "2611",
            "2711", "2511", "24#", "3102", "7", "A", "", "", "123457#", "999#");

    private final Random random;
    private final StringBuilder typed = new StringBuilder("123456#");
    private int patience = 60;
    private long time;

    Fingers(Random random) {
      this.random = random;
    }

    @Override
    protected String keys() {
      return typed.toString();
    }

    @Override
    protected long nanoTime() {
      return time;
    }

    @Override
    protected Rest begin(List<Phrase> phrases, Language language) {
      type();
      return wait -> play(phrases, language, wait);
    }

    @Override
    protected void play(List<Phrase> phrases, Language language, Wait wait) {
      if (patience-- == 0) {
        throw new HungUp("bored");
      }
      time += random.nextLong(5_000_000_000L);
      type();
    }

    private void type() {
      for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
        typed.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
  }
}
