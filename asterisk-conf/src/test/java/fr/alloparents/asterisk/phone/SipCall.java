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

  private SipCall(RtpPhone phone, Sipp sipp, Path folder) {
    this.phone = phone;
    this.sipp = sipp;
    this.folder = folder;
  }

  /// Calls a number and waits until it is answered.
  ///
  /// @param server where Asterisk takes SIP over UDP
  /// @throws AssertionError if nobody answers within 20 s
  public static SipCall dial(InetSocketAddress server, String number) {
    SipCall call = ring(server, number, Caller.KNOWN);
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
    return new SipCall(phone, Sipp.start("call.xml", folder, local, arguments), folder);
  }

  /// A telephone that answers the next call at once.
  ///
  /// @param local where the call is expected
  public static SipCall answerAt(InetSocketAddress local) {
    RtpPhone phone = new RtpPhone(local.getAddress());
    Path folder = newFolder("answer");
    List<String> arguments = List.of("-key", "rtp_port", Integer.toString(phone.port()));
    return new SipCall(phone, Sipp.start("answer.xml", folder, local, arguments), folder);
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
  public void press(String keys) {
    press(keys, Pace.FAST);
  }

  public void press(String keys, Pace pace) {
    try {
      phone.press(keys, pace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while typing", e);
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
    sipp.hangUp();
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
