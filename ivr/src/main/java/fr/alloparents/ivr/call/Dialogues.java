package fr.alloparents.ivr.call;

import fr.alloparents.booking.CallFailure;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.IncomingCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The conversations of the line, by the names that the dial plan asks for them. Thread-safe.
///
/// `reservation` is what the dial plan asks for where nobody has said otherwise: the number then
/// decides, families' or kitchens'. `kitchen` is the kitchens' conversation on any number of a
/// town's. Where it asks for one that does not exist, the caller hears the apology.
public final class Dialogues implements Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Dialogues.class);

  private static final String RESERVATION = "reservation";
  private static final String KITCHEN = "kitchen";

  private final ReservationCall byNumber;
  private final Conversation kitchens;

  /// @param byNumber holds families' calls, and gives those of other numbers to kitchens
  public Dialogues(ReservationCall byNumber, Conversation kitchens) {
    this.byNumber = byNumber;
    this.kitchens = kitchens;
  }

  @Override
  public Ending hold(Caller caller, IncomingCall call) {
    return switch (call.dialogue()) {
      case "", RESERVATION -> byNumber.hold(caller, call);
      case KITCHEN -> kitchens.hold(caller, call);
      default -> unknown(call);
    };
  }

  private Ending unknown(IncomingCall call) {
    LOG.error(
        "Call {} to {}: the dial plan asks for the dialogue \"{}\", and there are \"{}\" and"
            + " \"{}\"",
        call.id(),
        call.calledNumber(),
        call.dialogue(),
        RESERVATION,
        KITCHEN);
    byNumber.keepUnserved(call, Ending.APOLOGY, CallFailure.LINE);
    return Ending.APOLOGY;
  }

  @Override
  public void missed(IncomingCall call, Ending why) {
    byNumber.missed(call, why);
  }
}
