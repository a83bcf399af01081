package fr.alloparents.ivr.agi;

import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Sounds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each call, or says why not: one permit a call, none once the line is closing. Thread-safe.
final class Reception implements AgiScript {

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private static final int LONGEST_SHOWN = 80;

  private final Conversation conversation;
  private final Sounds sounds;
  private final Clock clock;
  private final LineMeters meters;
  private final int calls;
  private final Semaphore permits;
  private volatile boolean closing;

  Reception(int calls, Conversation conversation, Sounds sounds, Clock clock, LineMeters meters) {
    this.calls = calls;
    this.permits = new Semaphore(calls);
    this.conversation = conversation;
    this.sounds = sounds;
    this.clock = clock;
    this.meters = meters;
    meters.watch(this::callsInProgress, calls);
  }

  @Override
  public void service(AgiRequest request, AgiChannel channel) {
    var call = incoming(request);
    var caller = new AgiCaller(channel, sounds, limit(request));
    try {
      meters.ended(receive(caller, call));
    } catch (HungUp e) {
      meters.hungUp();
      LOG.info("Call {}: {}", call.id(), e.getMessage());
    } catch (LineFault e) {
      meters.fault();
      LOG.error("Call {} is given up", call.id(), e);
    }
  }

  int callsInProgress() {
    return calls - permits.availablePermits();
  }

  int mostCalls() {
    return calls;
  }

  /// Takes no more calls, and waits for those in progress; false when some are left.
  boolean drain(Duration limit) throws InterruptedException {
    closing = true;
    var drained = permits.tryAcquire(calls, limit.toMillis(), TimeUnit.MILLISECONDS);
    if (drained) {
      permits.release(calls);
    }
    return drained;
  }

  boolean isClosing() {
    return closing;
  }

  private Ending receive(AgiCaller caller, IncomingCall call) {
    if (closing) {
      return miss(caller, call, Ending.CLOSING);
    }
    if (!permits.tryAcquire()) {
      LOG.warn("Call {}: all {} lines are busy", call.id(), calls);
      return miss(caller, call, Ending.BUSY);
    }
    try {
      return hold(caller, call);
    } finally {
      permits.release();
    }
  }

  private Ending miss(AgiCaller caller, IncomingCall call, Ending why) {
    conversation.missed(call, why);
    return end(caller, why);
  }

  private Ending hold(AgiCaller caller, IncomingCall call) {
    caller.begin();
    var ending = talk(caller, call.in(languages(caller, call)));
    LOG.info("Call {}: {}", call.id(), ending);
    return end(caller, ending);
  }

  /// What the dial plan offers, as far as the line speaks it.
  private static List<Language> languages(AgiCaller caller, IncomingCall call) {
    var codes =
        Stream.of(caller.languages().split("&"))
            .map(String::strip)
            .filter(code -> !code.isEmpty())
            .toList();
    for (var code : codes) {
      if (Language.of(code).isEmpty()) {
        LOG.warn(
            "Call {}: the dial plan offers \"{}\", which the line does not speak",
            call.id(),
            known(code));
      }
    }
    return codes.stream().flatMap(code -> Language.of(code).stream()).distinct().toList();
  }

  private static Ending end(AgiCaller caller, Ending ending) {
    caller.end(ending);
    return ending;
  }

  private Ending talk(AgiCaller caller, IncomingCall call) {
    try {
      return conversation.hold(caller, call);
    } catch (HungUp e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Call {} ends with an apology", call.id(), e);
      return Ending.APOLOGY;
    }
  }

  private IncomingCall incoming(AgiRequest request) {
    return new IncomingCall(
        known(request.getUniqueId()),
        known(request.getExtension()),
        known(request.getCallerIdNumber()),
        clock.instant(),
        known(request.getScript()),
        List.of());
  }

  /// The dial plan's limit of a call, in seconds, is the one argument it gives.
  private static Optional<Duration> limit(AgiRequest request) {
    var arguments = request.getArguments();
    return arguments != null && arguments.length == 1 && arguments[0].matches("[0-9]{1,5}")
        ? Optional.of(Duration.ofSeconds(Integer.parseInt(arguments[0])))
        : Optional.empty();
  }

  /// What the network sent, as far as a log or a journal may show it.
  private static String known(@Nullable String value) {
    var shown = Objects.requireNonNullElse(value, "").replaceAll("\\p{Cntrl}", "");
    return shown.substring(0, Math.min(shown.length(), LONGEST_SHOWN));
  }
}
