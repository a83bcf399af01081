package fr.alloparents.ivr.caller;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A caller who does what a script says, and the transcript of what was said and typed.
///
/// A script is lines of text, read from the same files that hold the expected transcripts:
/// - `Appelant : 123456# 1 1` types these keys when the line next waits for one, as fast as fingers
///   can;
/// - `Appelant (aussitôt) : 1` types them in the first second of the sentence just before, one that
///   must be heard: they come too soon to cut it;
/// - `Appelant (coupe) : 1` types them while the line says the sentence just before;
/// - `Appelant : (silence)` lets the wait run out;
/// - `Appelant : (raccroche)` hangs up, here or, with `(coupe)`, in the middle of the sentence. All
///   other lines are what the line said: {@link #transcript} gives them back as they were.
public final class ScriptedCaller extends Caller {

  private static final String WAITS = "Appelant : ";
  private static final String CUTS = "Appelant (coupe) : ";
  private static final String TOO_SOON = "Appelant (aussitôt) : ";

  private final Deque<String> script;
  private final StringBuilder typed = new StringBuilder();
  private final StringBuilder transcript = new StringBuilder();
  private boolean typesOverTheWelcome;
  private Wait lastWait = Wait.NOT;
  private Duration silence = Duration.ofMinutes(1);
  private Runnable whenAskedForPatience = () -> {};
  private @Nullable HungUp gone;

  /// A sentence that is not cut takes ten seconds.
  private Duration time = Duration.ZERO;

  public ScriptedCaller(List<String> lines) {
    script =
        lines.stream()
            .filter(line -> line.startsWith("Appelant"))
            .collect(Collectors.toCollection(ArrayDeque::new));
    typesOverTheWelcome = !lines.isEmpty() && lines.getFirst().startsWith(WAITS);
  }

  /// What was said and typed, line by line.
  public String transcript() {
    return transcript.toString();
  }

  /// What the line last waited for.
  public Wait lastWait() {
    return lastWait;
  }

  /// Writes a line of the test's own into the transcript, such as how the call ended.
  public void note(String line) {
    transcript.append(line).append('\n');
  }

  /// From now on, hears very soon that something takes a moment, and does this then.
  public void whenAskedForPatience(Runnable act) {
    silence = Duration.ofMillis(1);
    whenAskedForPatience = act;
  }

  /// Whether the whole script has been played.
  public boolean isDone() {
    return script.isEmpty();
  }

  @Override
  protected long nanoTime() {
    return time.toNanos();
  }

  @Override
  protected Duration silence() {
    return silence;
  }

  @Override
  protected String keys() {
    stillThere();
    if (typesOverTheWelcome) {
      typesOverTheWelcome = false;
      type(WAITS);
    }
    return typed.toString();
  }

  @Override
  protected Rest begin(List<Phrase> phrases, Language language) {
    stillThere();
    note("Ligne : " + Wording.of(phrases, language));
    if (isNext(TOO_SOON)) {
      type(TOO_SOON);
    }
    return this::react;
  }

  @Override
  protected void play(List<Phrase> phrases, Language language, Wait wait) {
    stillThere();
    if (!phrases.isEmpty()) {
      note("Ligne : " + Wording.of(phrases, language));
    }
    if (phrases.equals(List.of(Prompt.ONE_MOMENT))) {
      whenAskedForPatience.run();
    }
    react(wait);
  }

  private void stillThere() {
    if (gone != null) {
      throw gone;
    }
  }

  private void react(Wait wait) {
    lastWait = wait;
    if (isNext(CUTS)) {
      type(CUTS);
      return;
    }
    time = time.plusSeconds(10);
    if (!wait.equals(Wait.NOT)) {
      if (!isNext(WAITS)) {
        throw new AssertionError(
            "the script does not say what the caller does now:\n" + transcript);
      }
      type(WAITS);
    }
  }

  private boolean isNext(String start) {
    return !script.isEmpty() && script.getFirst().startsWith(start);
  }

  private void type(String start) {
    var line = script.removeFirst();
    note(line);
    var act = line.substring(start.length());
    switch (act) {
      case "(silence)" -> {}
      case "(raccroche)" -> {
        gone = new HungUp("le script raccroche");
        throw gone;
      }
      default -> typed.append(act.replace(" ", ""));
    }
  }
}
