package fr.alloparents.asterisk;

import fr.alloparents.asterisk.phone.Await;
import fr.alloparents.asterisk.phone.SipCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real Asterisk 22 of our own: runs with the shipped configuration, in folders and on loopback
/// ports of its own, until it is closed. Several may run at once. Thread-safe.
public final class PrivateAsterisk implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final int RTP_PORTS = 200;

  private final AsteriskRoot root;

  /// Its folders, as they are called inside the root.
  private final Path inside;

  private final InetSocketAddress sip;
  private final InetSocketAddress line;
  private final InetSocketAddress operator;
  private final InetSocketAddress manager;
  private final ConfigurationFolder configuration;
  private volatile Process process;

  private PrivateAsterisk(AsteriskRoot root) throws IOException {
    this.root = root;
    this.inside = newFolder();
    this.sip = freeUdpPort();
    this.operator = freeUdpPort();
    this.line = freeTcpPort();
    this.manager = freeTcpPort();
    this.configuration = configure();
    this.process = launch();
  }

  /// Starts one and waits until it takes calls.
  ///
  /// @throws AssertionError if it does not start within 20 s, with its log
  static PrivateAsterisk start(AsteriskRoot root) {
    try {
      PrivateAsterisk asterisk = new PrivateAsterisk(root);
      asterisk.awaitReady();
      return asterisk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it takes SIP over UDP. A call from 127.0.0.1 comes through the trunk.
  public InetSocketAddress sip() {
    return sip;
  }

  /// Where it looks for the line server.
  public InetSocketAddress line() {
    return line;
  }

  /// Where it sends calls to the trunk's operator.
  public InetSocketAddress operator() {
    return operator;
  }

  /// Where it takes AMI.
  InetSocketAddress manager() {
    return manager;
  }

  /// Its folder of configuration, seen from the tests.
  Path configuration() {
    return configuration.path();
  }

  /// Its sounds folder, seen from the tests; `alloparents/fr` is in it.
  public Path sounds() {
    return outside("data/sounds");
  }

  /// The password that the installer has made up for the account "softphone".
  String softphonePassword() {
    return configuration.value("alloparents/softphone.conf", "softphone", "password");
  }

  /// The secret that the installer has made up for one of the website's accounts.
  String managerSecret(String account) {
    return configuration.value("alloparents/manager-accounts.conf", account, "secret");
  }

  /// Calls a number through the trunk and waits for the answer.
  public SipCall call(String number) {
    return SipCall.dial(sip, number);
  }

  /// What the command prints on Asterisk's console, such as "core show channels".
  public String console(String command) {
    try {
      return run("-rx", command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A channel variable of the one call in progress, as the dial plan sees it.
  ///
  /// @throws java.util.NoSuchElementException if there is no call
  String variable(String name) {
    String channel =
        console("core show channels concise")
            .lines()
            .filter(line -> line.startsWith("PJSIP/trunk-"))
            .map(line -> line.substring(0, line.indexOf('!')))
            .findFirst()
            .orElseThrow();
    return console("core show channel " + channel)
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /// Replaces the one file that the website writes, and reloads the dial plan.
  public void useTowns(String towns) {
    configuration.write("alloparents/towns/demo.conf", towns);
    console("dialplan reload");
  }

  /// The names of its channels, one for each side of a call.
  Set<String> channels() {
    return console("core show channels concise")
        .lines()
        .filter(line -> line.startsWith("PJSIP/"))
        .map(line -> line.substring(0, line.indexOf('!')))
        .collect(Collectors.toSet());
  }

  /// Ends it at once, without a word to anybody.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Starts it after [#kill], with the same folders and ports, and waits until it takes calls.
  void startAgain() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /// Everything in its log files so far.
  public String logs() {
    return readAll(outside("log"));
  }

  /// Everything it has printed.
  public String output() {
    return readAll(outside("output"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    keepLogs();
  }

  /// Leaves the logs in `target/asterisk` and takes the rest away.
  private void keepLogs() {
    Path folder = outside("");
    try {
      Path kept = Files.createDirectories(Path.of("target", "asterisk"));
      Files.writeString(kept.resolve(folder.getFileName() + ".log"), logs() + output());
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConfigurationFolder configure() throws IOException {
    for (String folder : List.of("lib", "spool", "run", "log", "data/sounds")) {
      Files.createDirectories(outside(folder));
    }
    Files.createSymbolicLink(
        outside("data/documentation"), Path.of("/usr/share/asterisk/documentation"));
    ConfigurationFolder folder =
        ConfigurationFolder.create(outside("etc"), root.path().resolve("etc/asterisk"), sounds());
    setFolders(folder);
    setPorts(folder);
    return folder;
  }

  private void setFolders(ConfigurationFolder folder) {
    folder
        .set("asterisk.conf", "astetcdir", inside + "/etc")
        .set("asterisk.conf", "astvarlibdir", inside + "/lib")
        .set("asterisk.conf", "astdbdir", inside + "/lib")
        .set("asterisk.conf", "astdatadir", inside + "/data")
        .set("asterisk.conf", "astspooldir", inside + "/spool")
        .set("asterisk.conf", "astrundir", inside + "/run")
        .set("asterisk.conf", "astlogdir", inside + "/log");
  }

  private void setPorts(ConfigurationFolder folder) {
    int rtp = ThreadLocalRandom.current().nextInt(10_000, 32_000 - RTP_PORTS) & ~1;
    folder
        .set("pjsip.conf", "bind", text(sip))
        .set("extensions.conf", "ALLO_LINE", text(line))
        .set("manager.conf", "port", Integer.toString(manager.getPort()))
        .set("rtp.conf", "rtpstart", Integer.toString(rtp))
        .set("rtp.conf", "rtpend", Integer.toString(rtp + RTP_PORTS))
        .set("alloparents/trunk.conf", "match", "127.0.0.1")
        .set("alloparents/trunk.conf", "contact", "sip:" + text(operator))
        // Nobody is at the operator's address unless a test answers there.
        .set("alloparents/trunk.conf", "qualify_frequency", "0");
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command("-f"))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(outside("output").toFile()))
        .start();
  }

  private void awaitReady() {
    Await.until("Asterisk's start", START, this::isReady, () -> output() + logs());
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError("Asterisk has ended: " + output() + logs());
    }
    return Files.exists(outside("run/asterisk.ctl"))
        && console("core waitfullybooted").contains("fully booted");
  }

  private String run(String... arguments) throws IOException {
    Process client = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "chroot", root.path().toString(), "asterisk", "-C", inside + "/etc/asterisk.conf"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Path newFolder() throws IOException {
    Path parent = Files.createDirectories(root.path().resolve("var/allo-parents"));
    return Path.of("/").resolve(root.path().relativize(Files.createTempDirectory(parent, "")));
  }

  private Path outside(String folder) {
    return root.path().resolve(Path.of("/").relativize(inside)).resolve(folder);
  }

  private static String readAll(Path fileOrFolder) {
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static InetSocketAddress freeUdpPort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress freeTcpPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
