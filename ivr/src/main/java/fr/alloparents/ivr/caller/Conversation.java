package fr.alloparents.ivr.caller;

/// What the line does with a call: a plain method that talks to the caller and says how it ended.
///
/// One object serves all calls, each in a thread of its own. A conversation lets {@link HungUp}
/// pass; any other exception ends the call with an apology.
@FunctionalInterface
public interface Conversation {

  /// Holds the conversation, to its end.
  Ending hold(Caller caller, IncomingCall call);

  /// Learns of a call that it was not given. Must neither block nor throw.
  ///
  /// @param why what the dial plan was told: all lines are busy, the line is closing, or, with an
  ///   apology, it has not begun to serve
  default void missed(IncomingCall call, Ending why) {}
}
