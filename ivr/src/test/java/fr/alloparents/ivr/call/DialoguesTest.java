package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.CallFailure;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.ScriptedCaller;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which conversation the dial plan gets for the name it asks for.
@Timeout(20)
class DialoguesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), PaperTown.PARIS);

  private final PaperTown town = new PaperTown(CLOCK);
  private final Dialogues dialogues =
      new Dialogues(new ReservationCall(_ -> Optional.of(town), CLOCK), (_, _) -> Ending.TOWN_HALL);

  @ParameterizedTest
  @ValueSource(strings = {"", "reservation"})
  void theReservationLineWhereNothingElseIsSaid(String dialogue) {
    var caller = new ScriptedCaller(List.of("Appelant : 123456# #"));
    assertEquals(Ending.DONE, dialogues.hold(caller, asking(dialogue)));
  }

  @Test
  void theKitchensWhereItIsAskedFor() {
    var caller = new ScriptedCaller(List.of());
    assertEquals(Ending.TOWN_HALL, dialogues.hold(caller, asking("kitchen")));
    assertEquals(List.of(), town.journals());
  }

  @Test
  void theApologyForOneThatDoesNotExistAndTheTownHallLearnsOfIt() {
    var caller = new ScriptedCaller(List.of());
    assertEquals(Ending.APOLOGY, dialogues.hold(caller, asking("kitchens")));
    assertEquals("", caller.transcript());
    assertEquals(CallFailure.LINE, awaitedFailure());
  }

  @Test
  void aCallThatWasMissedIsToldOn() {
    dialogues.missed(asking("kitchen"), Ending.BUSY);
    assertEquals(CallFailure.BUSY, awaitedFailure());
  }

  private @Nullable CallFailure awaitedFailure() {
    while (town.journals().isEmpty()) {
      Thread.onSpinWait();
    }
    return town.journals().getFirst().failure();
  }

  private static IncomingCall asking(String dialogue) {
    return new IncomingCall("1", PaperTown.LINE, "", CLOCK.instant(), dialogue, List.of());
  }
}
