package fr.alloparents.ivr.caller;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/// A caller who does what a script says, and the transcript of what was said and typed.
///
/// A script is lines of text, read from the same files that hold the expected transcripts:
/// - `Appelant : 123456# 1 1` types these keys when the line next waits for one, as fast as fingers
///   can;
/// - `Appelant (coupe) : 1` types them while the line says the sentence just before;
/// - `Appelant : (silence)` lets the wait run out;
/// - `Appelant : (raccroche)` hangs up, here or, with `(coupe)`, in the middle of the sentence. All
///   other lines are what the line said: {@link #transcript} gives them back as they were.
public final class ScriptedCaller extends Caller {

  private static final String WAITS = "Appelant : ";
  private static final String CUTS = "Appelant (coupe) : ";

  private final Deque<String> script;
  private final StringBuilder typed = new StringBuilder();
  private final StringBuilder transcript = new StringBuilder();
  private boolean typesOverTheWelcome;
  private Wait lastWait = Wait.NOT;

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

  /// Whether the whole script has been played.
  public boolean isDone() {
    return script.isEmpty();
  }

  @Override
  protected long nanoTime() {
    return time.toNanos();
  }

  @Override
  protected String keys() {
    if (typesOverTheWelcome) {
      typesOverTheWelcome = false;
      type(WAITS);
    }
    return typed.toString();
  }

  @Override
  protected void play(List<Phrase> phrases, Language language, Wait wait) {
    lastWait = wait;
    if (!phrases.isEmpty()) {
      note("Ligne : " + Wording.of(phrases, language));
    }
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
      case "(raccroche)" -> throw new HungUp("le script raccroche");
      default -> typed.append(act.replace(" ", ""));
    }
  }
}
