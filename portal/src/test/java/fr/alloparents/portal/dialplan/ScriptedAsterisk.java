package fr.alloparents.portal.dialplan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// As much of Asterisk as the website sees by AMI: it reads a folder of configuration as our own
/// reader does, shows what it has read, and does what a test tells it to. On a port of its own.
/// Thread-safe.
public final class ScriptedAsterisk implements AutoCloseable {

  /// Of both accounts.
  public static final String SECRET = "s3cr3t";

  private static final String CHALLENGE = "314159265";

  private final Path configuration;
  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private volatile DialPlan plan;
  private volatile boolean refuses;
  private volatile boolean hangs;
  private volatile String lost = "";
  private volatile boolean answered = true;
  private volatile int ringMillis;
  private volatile Runnable atSignIn = () -> {};

  private ScriptedAsterisk(Path configuration) throws IOException {
    this.configuration = configuration;
    this.plan = read();
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Starts one that has read the folder.
  public static ScriptedAsterisk reading(Path configuration) {
    try {
      return new ScriptedAsterisk(configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it takes AMI.
  public int port() {
    return server.getLocalPort();
  }

  /// One of its accounts, with the right secret.
  public ManagerAccount account(String name) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    return new ManagerAccount(address, name, SECRET, "asterisk.manager.secret");
  }

  /// From now on it refuses its files, or takes them again.
  public void refuseReloads(boolean refuse) {
    refuses = refuse;
  }

  /// From now on it answers nothing but the sign-in, or everything again.
  public void hang(boolean hang) {
    hangs = hang;
  }

  /// What happens on the machine while somebody signs in, from now on.
  public void atSignIn(Runnable happens) {
    atSignIn = happens;
  }

  /// From now on it shows no step that holds this; empty for all of them.
  public void lose(String what) {
    lost = what;
  }

  /// What becomes of the calls that it places, and after how long.
  public void letCalls(boolean answer, int afterMillis) {
    answered = answer;
    ringMillis = afterMillis;
  }

  /// The actions it was asked for, with their fields, since its start.
  public List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  /// Whether it serves this step: `[town-hall] 0476549985,2,Return()`.
  public boolean serves(String step) {
    return MeantPlan.byManager(plan).containsKey(step);
  }

  private DialPlan read() {
    return DialPlan.read("extensions.conf", ConfigurationFiles.in(configuration));
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (SocketException e) {
      // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var out = socket.getOutputStream();
      var writer = new OutputStreamWriter(out, UTF_8);
      say(writer, "Asterisk Call Manager/11.0.0");
      var action = action(in);
      while (action != null) {
        asked.add(action);
        answer(writer, action);
        writer.flush();
        action = action(in);
      }
    } catch (SocketException e) {
      // whoever asked has gone
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Map<String, String> action(BufferedReader in) throws IOException {
    var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        return fields;
      }
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return null;
  }

  private void answer(Writer out, Map<String, String> action)
      throws IOException, InterruptedException {
    var id = "ActionID: " + action.get("ActionID");
    switch (action.getOrDefault("Action", "")) {
      case "Challenge" -> say(out, "Response: Success", id, "Challenge: " + CHALLENGE, "");
      case "Login" -> {
        atSignIn.run();
        boolean right = md5(CHALLENGE + SECRET).equals(action.get("Key"));
        var said = right ? "Authentication accepted" : "Authentication failed";
        say(out, "Response: " + (right ? "Success" : "Error"), id, "Message: " + said, "");
      }
      case "Logoff" -> say(out, "Response: Goodbye", id, "Message: Thanks for all the fish.", "");
      default -> {
        if (!hangs) {
          work(out, action, id);
        }
      }
    }
  }

  private void work(Writer out, Map<String, String> action, String id)
      throws IOException, InterruptedException {
    switch (action.getOrDefault("Action", "")) {
      case "Reload" -> {
        if (refuses) {
          say(out, "Response: Error", id, "Message: A module reported failure", "");
        } else {
          plan = read();
          say(out, "Response: Success", id, "Message: Module Reloaded", "");
        }
      }
      case "ShowDialPlan" -> show(out, action.getOrDefault("Context", ""), id);
      case "Originate" -> {
        Thread.sleep(ringMillis);
        var said = answered ? "Originate successfully queued" : "Originate failed";
        say(out, "Response: " + (answered ? "Success" : "Error"), id, "Message: " + said, "");
      }
      default -> say(out, "Response: Error", id, "Message: Permission denied", "");
    }
  }

  private void show(Writer out, String name, String id) throws IOException {
    var context = plan.context(name);
    if (context.isEmpty()) {
      say(out, "Response: Error", id, "Message: Did not find context " + name, "");
      return;
    }
    say(out, "Response: Success", id, "EventList: start", "Message: DialPlan list will follow", "");
    for (var extension : context.get().extensions()) {
      for (var step : extension.steps()) {
        if (lost.isEmpty() || !step.call().shown().contains(lost)) {
          event(out, id, name, step(extension, step));
        }
      }
    }
    for (var include : context.get().includes()) {
      event(out, id, name, List.of("IncludeContext: " + include.name().text()));
    }
    say(out, "Event: ShowDialPlanComplete", id, "EventList: Complete", "ListItems: 1", "");
  }

  private static List<String> step(Extension extension, Step step) {
    var lines = new ArrayList<String>();
    lines.add("Extension: " + extension.pattern().text());
    if (!step.label().isEmpty()) {
      lines.add("ExtensionLabel: " + step.label());
    }
    lines.add("Priority: " + step.priority());
    lines.add("Application: " + step.call().application().text());
    lines.add("AppData: " + step.call().arguments().text());
    return lines;
  }

  private static void event(Writer out, String id, String context, List<String> lines)
      throws IOException {
    say(out, "Event: ListDialplan", id, "Context: " + context);
    say(out, lines.toArray(String[]::new));
    say(out, "Registrar: pbx_config", "");
  }

  private static void say(Writer out, String... lines) throws IOException {
    for (var line : lines) {
      out.write(line + "\r\n");
    }
    out.flush();
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
