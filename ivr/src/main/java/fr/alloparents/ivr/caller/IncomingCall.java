package fr.alloparents.ivr.caller;

import java.time.Instant;
import java.util.List;

/// A call as it reaches the line. The numbers are what the network sent: anything at all.
///
/// @param id what Asterisk calls it, unique
/// @param calledNumber the number dialled, which decides the town
/// @param callerNumber the caller's number; empty where it is withheld
/// @param began when the line took the call
/// @param dialogue what the dial plan asks for, such as `reservation`; empty where it says nothing
/// @param languages that the dial plan offers, the first being the one to begin in, each once;
///   empty where it says nothing, and the town's settings hold
public record IncomingCall(
    String id,
    String calledNumber,
    String callerNumber,
    Instant began,
    String dialogue,
    List<Language> languages) {

  public IncomingCall {
    languages = List.copyOf(languages);
  }

  /// A call of which the dial plan says nothing.
  public IncomingCall(String id, String calledNumber, String callerNumber, Instant began) {
    this(id, calledNumber, callerNumber, began, "", List.of());
  }

  /// The same, the dial plan offering these languages.
  public IncomingCall in(List<Language> offered) {
    return new IncomingCall(id, calledNumber, callerNumber, began, dialogue, offered);
  }
}
