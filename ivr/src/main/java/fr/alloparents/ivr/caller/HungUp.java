package fr.alloparents.ivr.caller;

/// The caller has hung up, or the line to them is gone: thrown by every verb of {@link Caller}.
///
/// Caught once, where the call began. It is how most calls end and no error: it has no stack trace.
public final class HungUp extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// The call is over, for the reason that the channel gives.
  public HungUp(String reason) {
    super(reason, null, false, false);
  }
}
