package fr.alloparents.ivr.call;

import fr.alloparents.ivr.caller.Ending;

/// Ends the conversation from within any step, as the caller or the rules of the line want it.
/// Caught once, beside the first question.
final class CallEnds extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Ending ending;

  CallEnds(Ending ending) {
    super(ending.name(), null, false, false);
    this.ending = ending;
  }

  Ending ending() {
    return ending;
  }
}
