package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.speech.Studio;
import fr.alloparents.ivr.speech.TownRecordings;
import fr.alloparents.ivr.speech.UnfitRecording;
import fr.alloparents.portal.townhall.LineSounds;
import java.util.Optional;

/// The line's voice and ear for the desk of the town hall. Thread-safe.
///
/// @param recordings where Asterisk finds them
/// @param news has what is new said in the background
record LineVoice(Studio studio, TownRecordings recordings, Runnable news) implements LineSounds {

  @Override
  public boolean speaks() {
    return studio.speaks();
  }

  @Override
  public Optional<byte[]> say(String words) {
    return studio.hear(words);
  }

  @Override
  public byte[] master(byte[] file) throws Unfit {
    try {
      return TownRecordings.master(file);
    } catch (UnfitRecording e) {
      throw unfit(e);
    }
  }

  /// The same for the desk.
  static Unfit unfit(UnfitRecording recording) {
    return new Unfit(fault(recording.reason()), recording);
  }

  private static Fault fault(UnfitRecording.Reason reason) {
    return switch (reason) {
      case NO_WAV -> Fault.NO_WAV;
      case TOO_LONG -> Fault.TOO_LONG;
      case TOO_LARGE -> Fault.TOO_LARGE;
      case SILENCE -> Fault.SILENCE;
    };
  }

  @Override
  public String inAsterisk(String name) {
    return recordings.inAsterisk(name);
  }

  @Override
  public Optional<String> name(String inAsterisk) {
    return recordings.name(inAsterisk);
  }

  @Override
  public boolean has(String name) {
    return recordings.has(name);
  }

  @Override
  public void layOut(String name, byte[] wav) {
    recordings.layOut(name, wav);
  }

  @Override
  public void soon() {
    news.run();
  }
}
