package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Sounds;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/// What the line does from its first second: it lets the dial plan apologise until there is
/// something better to say. Thread-safe.
final class Standby implements Conversation, Sounds {

  private record Service(Conversation conversation, Sounds sounds) {}

  private static final Service APOLOGY = new Service((_, _) -> Ending.APOLOGY, (_, _) -> List.of());

  /// So many calls of a long start are remembered; nobody counts the others.
  private static final int MOST_MISSED = 1_000;

  private volatile Service service = APOLOGY;

  /// The calls that have been given the apology, until there is somebody to be told.
  private final Queue<IncomingCall> missed = new LinkedBlockingQueue<>(MOST_MISSED);

  /// From the next call on, callers are served.
  ///
  /// @param conversation learns of the calls that came too soon
  void serve(Conversation conversation, Sounds sounds) {
    service = new Service(conversation, sounds);
    tellMissed();
  }

  private void tellMissed() {
    for (var call = missed.poll(); call != null; call = missed.poll()) {
      service.conversation().missed(call, Ending.APOLOGY);
    }
  }

  /// Whether callers are served.
  boolean serves() {
    return !service.equals(APOLOGY);
  }

  @Override
  public Ending hold(Caller caller, IncomingCall call) {
    var now = service;
    if (now.equals(APOLOGY) && missed.offer(call) && serves()) {
      tellMissed();
    }
    return now.conversation().hold(caller, call);
  }

  @Override
  public void missed(IncomingCall call, Ending why) {
    service.conversation().missed(call, why);
  }

  @Override
  public List<String> files(List<? extends Phrase> phrases, Language language) {
    return service.sounds().files(phrases, language);
  }

  @Override
  public boolean has(Phrase.TownWords words) {
    return service.sounds().has(words);
  }

  @Override
  public Duration length(String file) {
    return service.sounds().length(file);
  }
}
