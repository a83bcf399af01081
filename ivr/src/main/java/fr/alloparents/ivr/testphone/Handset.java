package fr.alloparents.ivr.testphone;

import fr.alloparents.ivr.caller.Sounds;
import fr.alloparents.ivr.caller.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A telephone in somebody's hand: sounds last as long as they last, keys may be typed and the
/// receiver put down at any moment. One call's use; thread-safe.
///
/// It behaves as Asterisk's `Read` and `Playback` do (Asterisk 22, `app_read.c`): the first key
/// stops a sentence of `Read` and counts; `#` and `*` end the wait, so does the last key wanted;
/// nothing stops `Playback`.
public final class Handset implements Person {

  /// A key that comes so shortly before a sentence, and after the command before it, is still under
  /// way when the sentence begins, and stops it; an older one is lost to it, and only kept with all
  /// keys.
  private static final long UNDER_WAY = Duration.ofMillis(40).toNanos();

  /// Nobody types more in one call; a variable has its limits too.
  private static final int MOST_KEYS = 2_000;

  /// What is heard in it. Called one at a time; must neither block nor throw.
  public interface Ear {

    /// The call is through.
    ///
    /// @param callId the call's id, as the line and its journals know it
    default void isThrough(String callId) {}

    /// The line begins to play this.
    void begins(Sentence sentence);

    /// A key has stopped the sentence that had begun.
    void isCut();
  }

  private record Press(char key, long at) {}

  private final Sounds sounds;
  private final Ear ear;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition happened = lock.newCondition();
  private final List<Press> presses = new ArrayList<>();

  /// How many of them the channel has been told.
  private int told;

  /// How many it had been told before the present command: those the line may know already.
  private int toldBefore;

  private boolean hearing;
  private boolean hungUp;
  private @Nullable Connection connection;

  /// @param sounds know how long a sound lasts
  /// @param ear hears the sentences
  public Handset(Sounds sounds, Ear ear) {
    this.sounds = sounds;
    this.ear = ear;
  }

  /// Types a key.
  ///
  /// @throws IllegalArgumentException if no telephone has that key
  public void press(char key) {
    if ("0123456789*#".indexOf(key) < 0) {
      throw new IllegalArgumentException("no key of a telephone");
    }
    lock.lock();
    try {
      if (!hungUp && presses.size() < MOST_KEYS) {
        presses.add(new Press(key, System.nanoTime()));
        happened.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Puts the receiver down, before the call is through too.
  public void hangUp() {
    lock.lock();
    try {
      hungUp = true;
      happened.signalAll();
      leave();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void connected(Connection call) {
    lock.lock();
    try {
      connection = call;
      ear.isThrough(call.id());
      leave();
    } finally {
      lock.unlock();
    }
  }

  /// While a sentence is heard, its end tells the line; else the connection does.
  private void leave() {
    if (hungUp && !hearing && connection != null) {
      connection.hangUp();
    }
  }

  @Override
  public String typedMeanwhile() {
    lock.lock();
    try {
      toldBefore = told;
      return typed();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Act hear(Sentence sentence) {
    lock.lock();
    try {
      hearing = true;
      return listen(sentence);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Act.HangUp();
    } finally {
      hearing = false;
      lock.unlock();
    }
  }

  private Act listen(Sentence sentence) throws InterruptedException {
    long began = System.nanoTime();
    long latest = began + sentence.longest().toNanos();
    int from = firstUnderWay(began);
    play(sentence, from, Math.min(latest, began + length(sentence)));
    if (sentence.cuttable()) {
      awaitKeys(sentence.awaited(), from, latest);
    }
    return hungUp ? new Act.HangUp() : act(typed());
  }

  private static Act act(String keys) {
    return keys.isEmpty() ? new Act.StaySilent() : new Act.Keys(keys);
  }

  private int firstUnderWay(long began) {
    int first = presses.size();
    while (first > toldBefore && began - presses.get(first - 1).at() < UNDER_WAY) {
      first--;
    }
    return first;
  }

  private long length(Sentence sentence) {
    return sentence.files().stream().mapToLong(file -> sounds.length(file).toNanos()).sum();
  }

  private void play(Sentence sentence, int from, long end) throws InterruptedException {
    if (sentence.files().isEmpty() || isCut(sentence, from)) {
      return;
    }
    ear.begins(sentence);
    while (!hungUp && !isCut(sentence, from) && end - System.nanoTime() > 0) {
      happened.awaitNanos(end - System.nanoTime());
    }
    if (isCut(sentence, from) && end - System.nanoTime() > 0) {
      ear.isCut();
    }
  }

  private boolean isCut(Sentence sentence, int from) {
    return sentence.cuttable() && presses.size() > from;
  }

  private void awaitKeys(Wait wait, int from, long latest) throws InterruptedException {
    long end = System.nanoTime() + wait.first().toNanos();
    while (!hungUp && !isEnough(wait, from)) {
      if (presses.size() > from) {
        end = presses.getLast().at() + wait.between().toNanos();
      }
      long left = Math.min(end, latest) - System.nanoTime();
      if (left <= 0) {
        return;
      }
      happened.awaitNanos(left);
    }
  }

  private boolean isEnough(Wait wait, int from) {
    var counted = presses.subList(from, presses.size());
    return counted.size() >= wait.keys()
        || counted.stream().anyMatch(press -> "#*".indexOf(press.key()) >= 0);
  }

  private String typed() {
    var keys =
        presses.subList(told, presses.size()).stream()
            .map(press -> String.valueOf(press.key()))
            .collect(Collectors.joining());
    told = presses.size();
    return keys;
  }
}
