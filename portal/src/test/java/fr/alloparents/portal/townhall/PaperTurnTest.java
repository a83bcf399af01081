package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Large papers are made one at a time.
@Timeout(60)
class PaperTurnTest {

  private static final byte[] PAPER = {1};

  private final PaperTurn turn = new PaperTurn();

  @Test
  void whoComesWhileAnotherIsMadeIsToldSoAndLaterHasHisTurn() throws Exception {
    var begun = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                turn.make(
                    () -> {
                      begun.countDown();
                      await(finish);
                      return PAPER;
                    }));
    assertTrue(begun.await(20, TimeUnit.SECONDS));
    assertEquals(Optional.empty(), turn.make(() -> new byte[] {2}));
    finish.countDown();
    assertArrayEquals(PAPER, first.get().orElseThrow());
    assertArrayEquals(new byte[] {3}, turn.make(() -> new byte[] {3}).orElseThrow());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPaperThatFailsGivesItsTurnBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            turn.make(
                () -> {
                  throw new IllegalStateException("no font");
                }));
    assertArrayEquals(PAPER, turn.make(() -> PAPER).orElseThrow());
  }
}
