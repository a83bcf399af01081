package fr.alloparents.asterisk.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One SIPp process that plays one scenario for one call, in a folder of its own where it leaves
/// its log, messages and errors. The scenario logs what happens as words, one a line; it is told to
/// hang up by a SIP MESSAGE in the call.
final class Sipp implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 ([3-6]\\d\\d)");
  private static final String NO_CALL_LASTS_LONGER = "600s";

  private final Path folder;
  private final InetSocketAddress local;
  private final Process process;

  /// How many requests it has been told; two that are alike would be taken for one.
  private int told;

  private Sipp(Path folder, InetSocketAddress local, Process process) {
    this.folder = folder;
    this.local = local;
    this.process = process;
  }

  /// Starts a scenario.
  ///
  /// @param local where this end speaks SIP
  /// @param arguments SIPp's own, such as the remote address
  static Sipp start(
      Scenario scenario, Path folder, InetSocketAddress local, List<String> arguments) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("scenario.xml"), scenario.xml());
      List<String> command = new ArrayList<>(arguments);
      command.addFirst("sipp");
      command.addAll(List.of("-sf", "scenario.xml", "-m", "1", "-nostdin"));
      command.addAll(List.of("-i", host(local), "-p", Integer.toString(local.getPort())));
      command.addAll(List.of("-timeout", NO_CALL_LASTS_LONGER, "-timeout_error"));
      command.addAll(List.of("-trace_logs", "-log_file", "log"));
      command.addAll(List.of("-trace_msg", "-message_file", "messages"));
      command.addAll(List.of("-trace_err", "-error_file", "errors"));
      return new Sipp(folder, local, launch(command, folder));
    } catch (IOException e) {
      throw new UncheckedIOException("sipp (Debian's package sip-tester) does not start", e);
    }
  }

  /// The words that the scenario has logged so far.
  List<String> log() {
    return lines("log");
  }

  boolean hasLogged(String word) {
    return log().stream().anyMatch(line -> line.startsWith(word));
  }

  /// The rest of the first logged line that begins with a word.
  ///
  /// @throws java.util.NoSuchElementException if there is none yet
  String logged(String word) {
    return log().stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  boolean hasEnded() {
    return !process.isAlive();
  }

  boolean hasSucceeded() {
    return hasEnded() && process.exitValue() == 0;
  }

  /// The SIP status with which the call was refused; 0 if it was not.
  int refusal() {
    Matcher status = STATUS.matcher(String.join("\n", lines("errors")));
    return status.find() ? Integer.parseInt(status.group(1)) : 0;
  }

  int countLogged(String word) {
    return (int) log().stream().filter(line -> line.startsWith(word)).count();
  }

  /// Tells the scenario what to do next, once its call is answered: as a SIP request in that call,
  /// which is all that SIPp listens to.
  ///
  /// @param header a line of the request that the scenario looks at
  void tell(String request, String header) {
    String message =
        """
        %1$s sip:scenario SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK-phone-%4$d
        From: <sip:phone>;tag=phone
        To: <sip:scenario>
        Call-ID: %2$s
        CSeq: %4$d %1$s
        %3$s
        Content-Length: 0

        """
            .formatted(request, logged("call-id"), header, ++told)
            .replace("\n", "\r\n");
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.send(new DatagramPacket(bytes, bytes.length, local));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "log %s, errors %s, see %s".formatted(log(), lines("errors"), folder);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private List<String> lines(String file) {
    Path path = folder.resolve(file);
    try {
      return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.ISO_8859_1) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(List<String> command, Path folder) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("screen").toFile())
        .start();
  }

  private static String host(InetSocketAddress address) {
    return address.getAddress().getHostAddress();
  }
}
