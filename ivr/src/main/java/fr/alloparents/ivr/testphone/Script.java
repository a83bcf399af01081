package fr.alloparents.ivr.testphone;

import fr.alloparents.ivr.testphone.Person.Act.HangUp;
import fr.alloparents.ivr.testphone.Person.Act.StaySilent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// A person who types what is written, each time the line waits, and then hangs up. One call's use.
public final class Script implements Person {

  private final Queue<String> lines;

  private Script(List<String> lines) {
    this.lines = new ArrayDeque<>(lines);
  }

  /// Types one of these whenever the line waits: `1`, or several keys at once, as an expert types
  /// ahead: `123456#1124111#`. An empty line stays silent.
  public static Script of(String... lines) {
    return new Script(List.of(lines));
  }

  @Override
  public Act hear(Sentence sentence) {
    if (!sentence.waits()) {
      return new StaySilent();
    }
    if (lines.isEmpty()) {
      return new HangUp();
    }
    var keys = lines.remove();
    return keys.isEmpty() ? new StaySilent() : new Act.Keys(keys);
  }
}
