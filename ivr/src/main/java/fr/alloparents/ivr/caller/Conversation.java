package fr.alloparents.ivr.caller;

/// What the line does with a call: a plain method that talks to the caller and says how it ended.
///
/// One object serves all calls, each in a thread of its own. A conversation lets {@link HungUp}
/// pass; any other exception ends the call with an apology.
@FunctionalInterface
public interface Conversation {

  /// Holds the conversation, to its end.
  Ending hold(Caller caller, IncomingCall call);
}
