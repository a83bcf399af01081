package fr.alloparents.portal.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns replies into bytes and sends them. Thread-safe.
final class ReplyWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyWriter.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
  private static final String NOT_KEPT = "no-store";
  private static final String KEPT = "public, max-age=31536000, immutable";

  private final Templates templates = new Templates();
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /// An answer, ready to be sent.
  ///
  /// @param events what follows the headers instead of the body; null for none
  record Ready(
      int status, Map<String, String> headers, ByteBuffer body, Reply.@Nullable Events events) {

    Ready with(String header, String value) {
      var more = new HashMap<>(headers);
      more.put(header, value);
      return new Ready(status, more, body, events);
    }
  }

  /// The streams that are open.
  Collection<EventStream> streams() {
    return streams;
  }

  /// Ends all streams, and those that are opened from now on.
  void endStreams() {
    closing = true;
    streams.forEach(EventStream::close);
  }

  /// Makes the page, if it is one.
  ///
  /// @throws gg.jte.TemplateException if a template fails
  Ready prepare(Reply reply) {
    return switch (reply) {
      case Reply.Page(int status, var template, var parameters) ->
          ready(
              status, "text/html; charset=utf-8", templates.render(template, parameters), NOT_KEPT);
      case Reply.Redirect(var path) ->
          new Ready(303, Map.of("Location", path, "Cache-Control", NOT_KEPT), NOTHING, null);
      case Reply.Bytes(var type, var content, boolean lasting) ->
          ready(200, type, content.duplicate(), lasting ? KEPT : NOT_KEPT);
      case Reply.Done() -> new Ready(204, Map.of("Cache-Control", NOT_KEPT), NOTHING, null);
      case Reply.Events events ->
          new Ready(
              200,
              // a proxy that gathers bytes before it passes them on would make it late
              Map.of(
                  "Content-Type", "text/event-stream",
                  "Cache-Control", NOT_KEPT,
                  "X-Accel-Buffering", "no"),
              NOTHING,
              events);
    };
  }

  private static Ready ready(int status, String type, ByteBuffer body, String caching) {
    return new Ready(status, Map.of("Content-Type", type, "Cache-Control", caching), body, null);
  }

  /// Sends an answer, and the events after it for as long as they last.
  ///
  /// @param secure whether the visitor's connection is encrypted
  /// @param key to be put into the cookie; null for none
  /// @throws IOException when the visitor has gone
  void send(
      Request request, Response response, Ready ready, boolean secure, @Nullable SessionKey key)
      throws IOException, InterruptedException {
    response.setStatus(ready.status());
    var headers = response.getHeaders();
    StrictHeaders.put(headers, secure);
    ready.headers().forEach(headers::put);
    if (key != null) {
      SessionCookie.write(response, key, secure);
    }
    boolean headersOnly = request.getMethod().equals("HEAD");
    var events = ready.events();
    if (events != null && !headersOnly) {
      stream(response, events);
      return;
    }
    var body = ready.body();
    if (Compression.helps(ready.headers().get("Content-Type"), body)) {
      headers.put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
      if (Compression.wanted(request)) {
        headers.put(HttpHeader.CONTENT_ENCODING, Compression.NAME);
        body = Compression.of(body);
      }
    }
    if (events == null && ready.status() != 204) {
      headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
    }
    Content.Sink.write(response, true, headersOnly ? NOTHING : body);
  }

  private void stream(Response response, Reply.Events events)
      throws IOException, InterruptedException {
    var stream = new EventStream();
    streams.add(stream);
    stream.onClose(() -> streams.remove(stream));
    try {
      events.opened().accept(stream);
      if (closing) {
        stream.close();
      }
      stream.pump(bytes -> Content.Sink.write(response, false, bytes), events.longest());
    } catch (IOException e) {
      LOG.debug("The page has gone", e);
    } finally {
      stream.close();
    }
    Content.Sink.write(response, true, NOTHING);
  }
}
