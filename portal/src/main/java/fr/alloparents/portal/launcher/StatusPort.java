package fr.alloparents.portal.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Health and metrics by HTTP, for the machine itself only: `GET /health` answers 200 or 503 and a
/// word, `GET /metrics` Prometheus' text format. Neither holds anything about a family.
/// Thread-safe.
final class StatusPort implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatusPort.class);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_METHOD = 405;
  private static final int UNAVAILABLE = 503;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final PrometheusMeterRegistry meters;
  private final Health health;

  private StatusPort(HttpServer server, PrometheusMeterRegistry meters, Health health) {
    this.server = server;
    this.meters = meters;
    this.health = health;
    server.createContext("/", this::answer);
    server.setExecutor(requests);
    server.start();
  }

  /// Listens on loopback.
  ///
  /// @param port 0 for a free one
  /// @throws UncheckedIOException when the port cannot be had
  static StatusPort open(int port, PrometheusMeterRegistry meters, Health health) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      return new StatusPort(HttpServer.create(address, 0), meters, health);
    } catch (IOException e) {
      throw new UncheckedIOException("Health and metrics cannot listen on " + address, e);
    }
  }

  /// Where it listens, with the port it has got.
  InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
  }

  /// What this server would otherwise swallow is told.
  private void answer(HttpExchange request) throws IOException {
    try (request) {
      reply(request);
    } catch (RuntimeException e) {
      LOG.error("Health or metrics could not be told", e);
      throw e;
    }
  }

  private void reply(HttpExchange request) throws IOException {
    if (!request.getRequestMethod().equals("GET")) {
      request.getResponseHeaders().set("Allow", "GET");
      send(request, NO_SUCH_METHOD, TEXT, "only GET\n");
      return;
    }
    switch (request.getRequestURI().getPath()) {
      case "/health" -> tellHealth(request);
      case "/metrics" -> send(request, OK, PROMETHEUS, meters.scrape());
      default -> send(request, NOT_FOUND, TEXT, "/health or /metrics\n");
    }
  }

  private void tellHealth(HttpExchange request) throws IOException {
    var state = health.state();
    send(request, state == Health.State.OK ? OK : UNAVAILABLE, TEXT, state.word() + "\n");
  }

  private static void send(HttpExchange request, int status, String type, String text)
      throws IOException {
    var body = text.getBytes(UTF_8);
    request.getResponseHeaders().set("Content-Type", type);
    request.sendResponseHeaders(status, body.length);
    request.getResponseBody().write(body);
  }
}
