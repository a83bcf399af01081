package fr.alloparents.asterisk.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A telephone call as its human end lives it: answered, keys pressed, sound heard, ended. SIPp
/// does the signalling, an [RtpPhone] the sound. Closing it hangs up and leaves what was heard as
/// `target/calls/…/heard.wav`, beside the SIP messages.
///
/// Each wait fails with an [AssertionError] that says what happened instead. For one thread.
public final class SipCall implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Path CALLS = Path.of("target", "calls");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final RtpPhone phone;
  private final Sipp sipp;
  private final Path folder;
  private final KeyStyle keys;

  private SipCall(RtpPhone phone, Sipp sipp, Path folder, KeyStyle keys) {
    this.phone = phone;
    this.sipp = sipp;
    this.folder = folder;
    this.keys = keys;
  }

  /// Calls a number and waits until it is answered.
  ///
  /// @param server where Asterisk takes SIP over UDP
  /// @throws AssertionError if nobody answers within 20 s
  public static SipCall dial(InetSocketAddress server, String number) {
    return dial(server, number, Caller.KNOWN);
  }

  /// Calls a number as somebody else, and waits until it is answered.
  ///
  /// @throws AssertionError if nobody answers within 20 s
  public static SipCall dial(InetSocketAddress server, String number, Caller caller) {
    SipCall call = ring(server, number, caller);
    call.awaitAnswer();
    return call;
  }

  /// Calls a number without waiting for an answer.
  public static SipCall ring(InetSocketAddress server, String number, Caller caller) {
    RtpPhone phone = new RtpPhone(caller.address());
    InetSocketAddress local = new InetSocketAddress(caller.address(), freePort(caller.address()));
    Path folder = newFolder(number);
    List<String> arguments = new ArrayList<>();
    arguments.add(server.getAddress().getHostAddress() + ":" + server.getPort());
    arguments.addAll(List.of("-s", number, "-au", caller.number(), "-ap", caller.password()));
    arguments.addAll(List.of("-key", "caller", caller.number()));
    arguments.addAll(List.of("-key", "rtp_port", Integer.toString(phone.port())));
    Scenario scenario = Scenario.named("call.xml");
    if (caller.keys() != KeyStyle.EVENTS) {
      scenario = scenario.without("(?<=RTP/AVP 8) 96").without("(?m)^ *a=(rtpmap:96|fmtp).*\\R");
    }
    Sipp sipp = Sipp.start(scenario, folder, local, arguments);
    return new SipCall(phone, sipp, folder, caller.keys());
  }

  /// A telephone that answers the next call at once.
  ///
  /// @param local where the call is expected
  public static SipCall answerAt(InetSocketAddress local) {
    RtpPhone phone = new RtpPhone(local.getAddress());
    Path folder = newFolder("answer");
    List<String> arguments = List.of("-key", "rtp_port", Integer.toString(phone.port()));
    Sipp sipp = Sipp.start(Scenario.named("answer.xml"), folder, local, arguments);
    return new SipCall(phone, sipp, folder, KeyStyle.EVENTS);
  }

  /// A softphone that signs in, and then answers the next call at once.
  ///
  /// @param server where Asterisk takes SIP over UDP
  /// @throws AssertionError if it may not sign in, or is not told within 20 s that it may
  public static SipCall signedIn(InetSocketAddress server, Caller caller) {
    InetSocketAddress local = new InetSocketAddress(caller.address(), freePort(caller.address()));
    String contact =
        "<sip:%s@%s:%d>"
            .formatted(caller.number(), caller.address().getHostAddress(), local.getPort());
    register(server, caller, local, contact, 300);
    return answerAt(local);
  }

  /// Asterisk forgets where all softphones of an account are.
  public static void signOut(InetSocketAddress server, Caller caller) {
    var local = new InetSocketAddress(caller.address(), freePort(caller.address()));
    register(server, caller, local, "*", 0);
  }

  /// @param seconds for which it holds
  private static void register(
      InetSocketAddress server,
      Caller caller,
      InetSocketAddress local,
      String contact,
      int seconds) {
    List<String> arguments = new ArrayList<>();
    arguments.add(server.getAddress().getHostAddress() + ":" + server.getPort());
    arguments.addAll(List.of("-au", caller.number(), "-ap", caller.password()));
    arguments.addAll(List.of("-key", "caller", caller.number(), "-key", "contact", contact));
    arguments.addAll(List.of("-key", "seconds", Integer.toString(seconds)));
    Scenario scenario = Scenario.named("sign-in.xml");
    try (Sipp sipp = Sipp.start(scenario, newFolder("sign-in"), local, arguments)) {
      Await.until("signing in", PATIENCE, sipp::hasEnded, sipp::toString);
      if (!sipp.hasSucceeded()) {
        throw new AssertionError("the softphone may not sign in: " + sipp);
      }
    }
  }

  /// Waits until the other side has answered, or has called this telephone; from then on keys can
  /// be pressed.
  public void awaitAnswer() {
    await("the answer", () -> sipp.hasLogged("answered") || sipp.hasEnded());
    if (!sipp.hasLogged("answered")) {
      throw new AssertionError("the call was not answered: " + sipp);
    }
    int port = Integer.parseInt(sipp.logged("answered"));
    phone.speakTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /// The number that was called on a telephone that answers.
  public String calledNumber() {
    return sipp.logged("called");
  }

  /// The SIP status, such as 404, with which the call is refused.
  ///
  /// @throws AssertionError if it is not refused within 20 s
  public int awaitRefusal() {
    await("a refusal", () -> sipp.refusal() != 0);
    return sipp.refusal();
  }

  /// Presses keys, ten a second, and returns when the last one is up again.
  public void press(String typed) {
    press(typed, Pace.FAST);
  }

  /// Presses keys at a pace, and returns when the last one is up again.
  public void press(String typed, Pace pace) {
    if (keys == KeyStyle.INFO) {
      typed.chars().forEach(key -> sendInfo((char) key, pace));
    } else {
      say(pace.ticks(typed, keys));
    }
  }

  /// Waits until a sound has been heard whole.
  public void awaitHeard(Sound sound) {
    await("hearing " + sound, heard -> heard.contains(sound));
  }

  /// Waits until what has been heard fulfils a condition.
  public void await(String what, Predicate<Recording> condition) {
    await(what, () -> condition.test(recording()));
  }

  /// Waits until something new is heard after this moment.
  public void awaitSound() {
    Duration now = recording().length();
    await("a sound", () -> hasSoundSince(now));
  }

  /// Waits until nothing has been heard for a while.
  public void awaitSilence(Duration length) {
    await("silence of " + length, () -> !hasSoundSince(recording().length().minus(length)));
  }

  /// Waits until the other side has ended the call.
  public void awaitEnd() {
    await("the end of the call", sipp::hasEnded);
    if (!sipp.hasSucceeded() || !sipp.hasLogged("ended")) {
      throw new AssertionError("the call was not ended by the other side: " + sipp);
    }
  }

  public boolean hasEnded() {
    return sipp.hasEnded();
  }

  public void hangUp() {
    sipp.tell("MESSAGE", "Subject: hang up");
    await("hanging up", sipp::hasEnded);
  }

  /// Everything heard until now.
  public Recording recording() {
    return phone.recording();
  }

  /// Those of the given sounds that have been heard whole, in order.
  public List<Sound> heardOf(Collection<Sound> sounds) {
    return recording().heardOf(sounds);
  }

  @Override
  public void close() {
    if (!sipp.hasEnded() && sipp.hasLogged("answered")) {
      hangUp();
    }
    sipp.close();
    recording().writeWav(folder.resolve("heard.wav"));
    phone.close();
  }

  private void sendInfo(char key, Pace pace) {
    int sent = sipp.countLogged("key");
    sipp.tell("NOTIFY", "Key: " + key);
    await("sending the key", () -> sipp.countLogged("key") > sent || sipp.hasEnded());
    say(Collections.nCopies(pace.downTicks() + pace.upTicks(), new Tick.Silence()));
  }

  private void say(List<Tick> ticks) {
    try {
      phone.say(ticks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while speaking", e);
    }
  }

  private boolean hasSoundSince(Duration moment) {
    Recording heard = recording();
    Duration from = moment.isNegative() ? Duration.ZERO : moment;
    return heard.hasSoundBetween(from, heard.length());
  }

  private void await(String what, BooleanSupplier condition) {
    Await.until(what, PATIENCE, condition, sipp::toString);
  }

  private static Path newFolder(String number) {
    String digits = number.replaceAll("[^0-9a-z+]", "_");
    String process = Long.toString(ProcessHandle.current().pid());
    return CALLS.resolve("%s-%03d-%s".formatted(process, COUNT.incrementAndGet(), digits));
  }

  private static int freePort(InetAddress address) {
    try (DatagramSocket socket = new DatagramSocket(0, address)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
