package fr.alloparents.ivr.caller;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// The keys of one call: which have been used, and the rules for using and dropping them.
final class Keypad {

  /// A `#` typed by habit follows its number sooner than this; a later one is meant.
  private static final long HABIT = TimeUnit.SECONDS.toNanos(3);

  /// All keys since the call began, as they were when the channel was last asked.
  private String keys = "";

  /// How many of them have been used or dropped.
  private int cursor;

  /// Where the keys begin that were used since they were last written down.
  private int written;

  /// Whether a number has just ended by itself, so that its habitual `#` may still come.
  private boolean hashMayFollow;

  /// When it ended, in the caller's time.
  private long numberEnded;

  /// Waits for a key; true when there is one to {@link #take}, false when the wait is over without.
  /// Where a key is there already, the phrases are not said.
  boolean hear(Caller caller, List<Phrase> phrases, Wait wait) {
    if (cursor < keys.length() || lookAgain(caller)) {
      return true;
    }
    int before = cursor;
    caller.say(phrases, wait);
    return wasHeard(caller, phrases, wait, before);
  }

  /// The same for phrases that must be heard: only keys typed after their first second count.
  boolean hearUncut(Caller caller, List<Phrase> phrases, Wait wait) {
    caller.sayUncut(phrases, wait);
    return wasHeard(caller, phrases, wait, cursor);
  }

  private boolean wasHeard(Caller caller, List<Phrase> phrases, Wait wait, int before) {
    var heard = lookAgain(caller);
    var cutByHash = !heard && cursor > before;
    return cutByHash ? hear(caller, phrases, wait) : heard;
  }

  /// Uses the next key.
  char take() {
    hashMayFollow = false;
    return keys.charAt(cursor++);
  }

  /// Forgets the keys typed up to now, and tells how many they were.
  int drop(Caller caller) {
    lookAgain(caller);
    int dropped = keys.length() - cursor;
    hashMayFollow &= dropped == 0;
    cursor = keys.length();
    written = cursor;
    return dropped;
  }

  /// A number has ended by itself: one `#` right after it means nothing.
  void numberEndedByItself(Caller caller) {
    hashMayFollow = true;
    numberEnded = caller.nanoTime();
    swallowHash(caller);
  }

  /// The keys used since this was last asked.
  String used() {
    var used = keys.substring(written, cursor);
    written = cursor;
    return used;
  }

  /// Asks the channel for its keys, and tells whether one of them is still to be used.
  private boolean lookAgain(Caller caller) {
    keys = caller.keys();
    swallowHash(caller);
    return cursor < keys.length();
  }

  private void swallowHash(Caller caller) {
    hashMayFollow &= caller.nanoTime() - numberEnded < HABIT;
    if (hashMayFollow && keys.startsWith("#", cursor)) {
      hashMayFollow = false;
      cursor++;
    }
  }
}
