package fr.alloparents.ivr.speech;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A voice that says everything as a tone and remembers what it was asked, or always fails.
final class FakeVoice implements Voice {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final boolean works;

  FakeVoice(boolean works) {
    this.works = works;
  }

  static FakeVoice working() {
    return new FakeVoice(true);
  }

  static FakeVoice broken() {
    return new FakeVoice(false);
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String identity() {
    return "fake";
  }

  @Override
  public Samples say(String text) {
    asked.add(text);
    if (!works) {
      throw new VoiceException("out of order");
    }
    return Tones.tone(300, 5_000, 100 + 10 * text.length());
  }
}
