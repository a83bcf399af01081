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

/// What the line does from its first second: it lets the dial plan apologise until there is
/// something better to say. Thread-safe.
final class Standby implements Conversation, Sounds {

  private record Service(Conversation conversation, Sounds sounds) {}

  private static final Service APOLOGY = new Service((_, _) -> Ending.APOLOGY, (_, _) -> List.of());

  private volatile Service service = APOLOGY;

  /// From the next call on, callers are served.
  void serve(Conversation conversation, Sounds sounds) {
    service = new Service(conversation, sounds);
  }

  /// Whether callers are served.
  boolean serves() {
    return !service.equals(APOLOGY);
  }

  @Override
  public Ending hold(Caller caller, IncomingCall call) {
    return service.conversation().hold(caller, call);
  }

  @Override
  public List<String> files(List<? extends Phrase> phrases, Language language) {
    return service.sounds().files(phrases, language);
  }

  @Override
  public Duration length(String file) {
    return service.sounds().length(file);
  }
}
