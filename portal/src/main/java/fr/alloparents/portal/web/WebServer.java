package fr.alloparents.portal.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pages' server: an embedded Jetty, a virtual thread a request. Thread-safe.
///
/// It speaks HTTP/1.1; encryption is the business of a reverse proxy in front of it. A visitor who
/// is silent for 20 seconds in the middle of something is cut off; of more than 4000 connections
/// silent ones are cut off after a second.
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration SILENCE_IN_A_CROWD = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 4_000;
  private static final int HEADER_BYTES = 8 * 1024;

  /// How long requests in progress may take to end when the server stops: longer than any action
  /// but a slow one, which must stand being interrupted.
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /// Threads of the sockets: acceptor and selector. The requests have virtual ones.
  private static final int SOCKET_THREADS = 8;

  private final Server server;
  private final ServerConnector connector;
  private final Dispatcher dispatcher;
  private final ReplyWriter writer;
  private final Patience patience;

  private WebServer(WebSettings settings, MeterRegistry registry) {
    this.writer = new ReplyWriter();
    this.patience = new Patience();
    var meters = new WebMeters(registry);
    meters.watch(writer.streams());
    this.dispatcher = new Dispatcher(settings.proxies(), writer, patience, meters);
    this.server = new Server(threads());
    this.connector = connector(server, settings.address());
    server.addConnector(connector);
    server.addBean(crowd(server));
    server.setErrorHandler(dispatcher::refuse);
    server.setHandler(new GracefulHandler(dispatcher));
    server.setStopTimeout(DRAIN.toMillis());
  }

  /// Listens. Every page answers 503 in plain words until there is a site.
  ///
  /// @param registry learns how requests are answered
  /// @throws UncheckedIOException when the address or the port cannot be had
  public static WebServer start(WebSettings settings, MeterRegistry registry) {
    var web = new WebServer(settings, registry);
    try {
      web.server.start();
    } catch (IOException e) {
      web.close();
      throw new UncheckedIOException(
          "The web pages cannot listen on "
              + settings.address()
              + " (settings web.address and"
              + " web.port)",
          e);
    } catch (Exception e) {
      web.close();
      throw new IllegalStateException("Jetty does not start", e);
    }
    return web;
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(SOCKET_THREADS, 2);
    threads.setName("web");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("web-", 0).factory()));
    return threads;
  }

  private static ServerConnector connector(Server server, InetSocketAddress address) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(SILENCE.toMillis());
    return connector;
  }

  private static NetworkConnectionLimit crowd(Server server) {
    var limit = new NetworkConnectionLimit(CONNECTIONS, server);
    limit.setEndPointIdleTimeout(SILENCE_IN_A_CROWD.toMillis());
    return limit;
  }

  /// Where it listens, with the port it has got.
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /// From the next request on, serves these pages.
  public void serve(Site site) {
    dispatcher.serve(site);
  }

  /// Ends the streams, lets requests in progress end, and stops listening.
  @Override
  public void close() {
    writer.endStreams();
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("Jetty did not stop properly", e);
    }
    patience.close();
  }
}
