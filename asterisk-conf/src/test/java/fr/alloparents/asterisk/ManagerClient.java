package fr.alloparents.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// As much of AMI as it takes to ask whether something is allowed. For one thread.
final class ManagerClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final BufferedReader in;
  private final Writer out;

  private ManagerClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    this.out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in.readLine(); // "Asterisk Call Manager/…"
  }

  static ManagerClient connect(InetSocketAddress address) {
    try {
      return new ManagerClient(new Socket(address.getAddress(), address.getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> logIn(String account, String secret) {
    return send("Login", Map.of("Username", account, "Secret", secret, "Events", "off"));
  }

  /// Sends an action and gives the fields of its response.
  Map<String, String> send(String action, Map<String, String> fields) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("Action", action);
    lines.putAll(fields);
    try {
      for (Map.Entry<String, String> line : lines.entrySet()) {
        out.write(line.getKey() + ": " + line.getValue() + "\r\n");
      }
      out.write("\r\n");
      out.flush();
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> fields = new TreeMap<>();
    String line;
    while ((line = in.readLine()) != null && !line.isEmpty()) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return fields;
  }
}
