package fr.alloparents.ivr.benchmark;

import fr.alloparents.ivr.call.ReservationCall;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Sounds;
import fr.alloparents.ivr.caller.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A caller who counts the seconds of sound they hear: the lengths of the files that Asterisk would
/// play. One call's use.
///
/// - One who waits hears every sentence to its end and then types.
/// - One in a hurry types at each sentence that they know, the welcome being the first: a second of
///   it is counted, which is what it takes to recognise it and to press a key. What is not played
///   at all, because its answer was typed ahead, counts nothing; neither does the time for pressing
///   keys.
/// - Who has nothing left to type hangs up, after a second of the sentence that asks.
/// - Names that the shipped pack does not say ("Angéline", the town's) are what the line makes of
///   them without a voice: "votre enfant", or nothing.
final class Listener extends Caller {

  /// To be typed by one who hears a sentence out and hangs up.
  static final String HEARS_OUT = "";

  private static final double RECOGNISED = 1;
  private static final double BYTES_PER_SECOND = 8_000;

  private final Sounds sounds;
  private final boolean hurried;
  private final Deque<String> answers;
  private final StringBuilder keys = new StringBuilder();
  private double seconds;

  private Listener(Sounds sounds, boolean hurried, List<String> answers) {
    this.sounds = sounds;
    this.hurried = hurried;
    this.answers = new ArrayDeque<>(answers);
  }

  /// Calls the reservation line of a [FixedDesk].
  static Listener call(Sounds sounds, boolean hurried, String... answers) {
    var clock = MeasuredDay.clock();
    var desk = new FixedDesk(clock);
    var listener = new Listener(sounds, hurried, List.of(answers));
    try {
      new ReservationCall(_ -> Optional.of(desk), clock)
          .hold(listener, new IncomingCall("1", "0476549985", "", clock.instant()));
    } catch (HungUp _) {
      // As callers may at any time.
    }
    return listener;
  }

  double seconds() {
    return seconds;
  }

  /// How many keys were pressed.
  int pressed() {
    return keys.length();
  }

  @Override
  protected String keys() {
    return keys.toString();
  }

  @Override
  protected void play(List<Phrase> phrases, Language language, Wait wait) {
    double length = sounds.files(phrases, language).stream().mapToDouble(Listener::length).sum();
    boolean asks = !wait.equals(Wait.NOT);
    boolean cuts = hurried && (asks || keys.isEmpty());
    if (asks && answers.isEmpty()) {
      seconds += Math.min(length, RECOGNISED);
      throw new HungUp("has heard enough");
    }
    seconds += cuts ? Math.min(length, RECOGNISED) : length;
    if (asks || cuts) {
      type(answers.remove());
    }
  }

  /// The beginning is counted with the rest: nobody answers before they have recognised a sentence.
  @Override
  protected Rest begin(List<Phrase> phrases, Language language) {
    return wait -> play(phrases, language, wait);
  }

  private void type(String answer) {
    if (answer.equals(HEARS_OUT)) {
      throw new HungUp("has heard this out");
    }
    keys.append(answer);
  }

  private static double length(String file) {
    try {
      return Files.size(Path.of(file + ".alaw")) / BYTES_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
