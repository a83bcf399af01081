package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// A request as it travels, for those that no client library would send.
public final class RawRequest {

  private RawRequest() {}

  /// The answer, headers and body, once the server has closed the connection.
  public static String send(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /// A GET for a host.
  ///
  /// @param headers more of them, each with its line end
  public static String get(int port, String host, String path, String headers) throws IOException {
    return send(
        port, "GET %s HTTP/1.1\nHost: %s\n%sConnection: close\n\n".formatted(path, host, headers));
  }
}
