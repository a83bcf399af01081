package fr.alloparents.portal.web;

import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Town;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a request from Jetty to its action and the reply back. Whatever happens, the visitor gets
/// an answer. Thread-safe.
final class Dispatcher extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /// How long a form may be on its way.
  private static final Duration FORM = Duration.ofSeconds(10);

  /// How long a form with files may be on its way, from whoever has signed in: four megabytes over
  /// a town hall's slow line.
  private static final Duration UPLOAD = Duration.ofMinutes(2);

  /// The largest form of somebody who has not signed in: of those many may come at once.
  private static final int STRANGERS_BYTES = 64 * 1024;

  /// How much of a file that is too large is waited for.
  private static final long MOST_THROWN = 100L * 1024 * 1024;

  private static final String NO_ROUTE = "none";

  private final Set<InetAddress> proxies;
  private final WebMeters meters;
  private final Assets assets = new Assets();
  private final ReplyWriter writer;
  private final Patience patience;
  private volatile @Nullable Site site;

  Dispatcher(Set<InetAddress> proxies, ReplyWriter writer, Patience patience, WebMeters meters) {
    this.proxies = proxies;
    this.writer = writer;
    this.patience = patience;
    this.meters = meters;
  }

  /// From the next request on, pages are served.
  void serve(Site opened) {
    site = opened;
  }

  /// An answer, and what the metrics and the cookie need of how it came about.
  ///
  /// @param exchange null where the request did not come so far
  private record Answer(ReplyWriter.Ready ready, String route, @Nullable Exchange exchange) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var origin = Origin.of(request, proxies);
    var answer = answer(request, origin);
    long nanos = System.nanoTime() - request.getBeginNanoTime();
    meters.answered(request.getMethod(), answer.route(), answer.ready().status(), nanos);
    try {
      var exchange = answer.exchange();
      if (exchange != null) {
        Thread.sleep(exchange.pause());
      }
      var key = exchange == null ? null : exchange.given().orElse(null);
      writer.send(request, response, answer.ready(), origin.secure(), key);
      callback.succeeded();
    } catch (IOException e) {
      LOG.debug("The visitor has gone", e);
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    }
    return true;
  }

  private Answer answer(Request request, Origin origin) {
    var route = NO_ROUTE;
    try {
      var path = path(request);
      if (path.startsWith(Assets.FOLDER)) {
        return asset(request, path);
      }
      var serving = site;
      if (serving == null) {
        throw new Rejection(503, "not everything is there yet");
      }
      var served = find(serving, request.getMethod(), path);
      route = served.route().pattern();
      return act(serving, served, path, request, origin);
    } catch (SignInNeeded e) {
      return new Answer(writer.prepare(Reply.redirect(e.path())), route, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(503, route, request, e);
    } catch (Exception | Error e) {
      return failed(status(e), route, request, e);
    }
  }

  private static String path(Request request) {
    var path = request.getHttpURI().getCanonicalPath();
    if (path == null || !path.startsWith("/")) {
      throw new Rejection(400, "no path");
    }
    return path;
  }

  private Answer asset(Request request, String path) {
    if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
      throw Rejection.wrongMethod("GET, HEAD");
    }
    var file = assets.show(path.substring(Assets.FOLDER.length()));
    return new Answer(writer.prepare(file), Assets.FOLDER, null);
  }

  private static Routes.Found.Served find(Site site, String method, String path) {
    return switch (site.routes().find(method, path)) {
      case Routes.Found.Served served -> served;
      case Routes.Found.WrongMethod(var allowed) -> throw Rejection.wrongMethod(allowed);
      case Routes.Found.Nothing() -> throw Rejection.notFound("no such route");
    };
  }

  private Answer act(
      Site serving, Routes.Found.Served served, String path, Request request, Origin origin)
      throws Exception {
    var route = served.route();
    var key = SessionCookie.read(request, origin.secure()).orElse(null);
    boolean isForm = route.method().equals("POST");
    var form =
        isForm ? form(request, mostBytes(serving, route, request, key), route.files()) : Form.NONE;
    var asked =
        new Exchange.Asked(
            origin,
            Objects.requireNonNullElse(request.getHttpURI().getAuthority(), ""),
            path,
            served.values(),
            Request.extractQueryParameters(request),
            form);
    if (isForm) {
      checkToken(request, key, form.fields());
    }
    return patience.within(
        route.longest(),
        () -> new Rejection(503, "no answer in time"),
        () -> {
          var town = town(serving, request);
          if (!route.isOf(town)) {
            throw Rejection.notFound("not offered by this town");
          }
          var known =
              route.proving() && key != null
                  ? proved(serving, asked, town, key, route)
                  : Optional.<Answer>empty();
          return known.isPresent() ? known.get() : found(serving, asked, town, key, route);
        });
  }

  /// The answer for the session that is known here, if there is one and if it has proved to stand.
  private Optional<Answer> proved(
      Site serving, Exchange.Asked asked, Town town, SessionKey key, Routes.Route route) {
    var known = serving.sessions().known(key, town).orElse(null);
    if (known == null) {
      return Optional.empty();
    }
    var exchange = new Exchange(serving, assets, asked, town, key, known.session(), known.proof());
    try {
      var reply = route.action().answer(exchange);
      exchange.requireProof();
      return Optional.of(made(reply, route, exchange));
    } catch (Rejection | SignInNeeded | SessionOutdated e) {
      if (exchange.isProved()) {
        throw e;
      }
      LOG.debug("To be answered anew", e);
      return Optional.empty();
    }
  }

  private Answer found(
      Site serving, Exchange.Asked asked, Town town, @Nullable SessionKey key, Routes.Route route) {
    var session =
        key == null ? null : serving.sessions().find(key, town, route.click()).orElse(null);
    var exchange = new Exchange(serving, assets, asked, town, key, session, null);
    return made(route.action().answer(exchange), route, exchange);
  }

  private Answer made(Reply reply, Routes.Route route, Exchange exchange) {
    return new Answer(writer.prepare(reply), route.pattern(), exchange);
  }

  /// What a form may carry here, from whoever sends it.
  private int mostBytes(Site serving, Routes.Route route, Request request, @Nullable SessionKey key)
      throws Exception {
    if (route.formBytes() <= STRANGERS_BYTES) {
      return route.formBytes();
    }
    return patience.within(
        route.longest(),
        () -> new Rejection(503, "no answer in time"),
        () ->
            key != null && serving.sessions().find(key, town(serving, request), true).isPresent()
                ? route.formBytes()
                : STRANGERS_BYTES);
  }

  private static Town town(Site serving, Request request) {
    var host = Request.getServerName(request);
    return serving
        .town(host == null ? "" : host)
        .orElseThrow(() -> Rejection.notFound("no town has this host name"));
  }

  /// A form that has arrived whole, in time and within its size.
  private Form form(Request request, int most, boolean files) throws Exception {
    boolean large = files && most > STRANGERS_BYTES;
    if (request.getLength() > most && !large) {
      throw new Rejection(413, "a form of " + request.getLength() + " bytes");
    }
    var bytes =
        patience.within(
            large ? UPLOAD : FORM,
            () -> new Rejection(408, "the form did not arrive in time"),
            () -> arrived(Content.Source.asInputStream(request), most, large));
    if (bytes.length > most) {
      throw new Rejection(413, "a form of more than " + most + " bytes");
    }
    return Form.of(bytes, request.getHeaders().get(HttpHeader.CONTENT_TYPE), files);
  }

  /// A browser reads no answer before it has sent its file: of what is too large the rest is thrown
  /// away, within limits.
  private static byte[] arrived(InputStream in, int most, boolean large) throws IOException {
    var bytes = in.readNBytes(most + 1);
    if (large && bytes.length > most) {
      var rest = new byte[8 * 1024];
      long thrown = 0;
      for (int read = in.read(rest); read >= 0 && thrown < MOST_THROWN; read = in.read(rest)) {
        thrown += read;
      }
    }
    return bytes;
  }

  private static void checkToken(Request request, @Nullable SessionKey key, Fields form) {
    var header = request.getHeaders().get("X-Jeton");
    var field = form.getValue("jeton");
    var token = header != null ? header : field != null ? field : "";
    if (key == null || !key.accepts(token)) {
      throw new Rejection(403, "a form without its token");
    }
  }

  private static int status(Throwable e) {
    return switch (e) {
      case Rejection rejection -> rejection.status();
      case StorageException _ -> 503;
      case IOException _ -> 400;
      default -> 500;
    };
  }

  /// The page that tells what went wrong. The log has it under the same reference, without the
  /// path, in which anything may stand.
  private Answer failed(int status, String route, Request request, Throwable cause) {
    boolean person = cause instanceof Rejection rejection && rejection.person();
    var failure = person ? Failure.ofAccount() : Failure.of(status);
    var told = "Reference {}: {} {} answered with {}: {}";
    var method = request.getMethod();
    if (status == 500) {
      LOG.error(told, failure.reference(), method, route, status, "", cause);
    } else if (status > 500) {
      LOG.warn(told, failure.reference(), method, route, status, cause.toString());
    } else {
      LOG.info(told, failure.reference(), method, route, status, cause.getMessage());
    }
    var parameters = Map.<String, Object>of("frame", Frame.plain(assets), "model", failure);
    var ready = writer.prepare(new Reply.Page(status, "failure.jte", parameters));
    var allowed = cause instanceof Rejection rejection ? rejection.allowed() : null;
    if (allowed != null) {
      ready = ready.with("Allow", allowed);
    }
    return new Answer(status == 503 ? ready.with("Retry-After", "5") : ready, route, null);
  }

  /// What Jetty refuses before it comes here, in the same words.
  boolean refuse(Request request, Response response, Callback callback) {
    var answer =
        failed(
            response.getStatus(), NO_ROUTE, request, new Rejection(response.getStatus(), "Jetty"));
    StrictHeaders.put(response.getHeaders(), false);
    answer.ready().headers().forEach(response.getHeaders()::put);
    response.write(true, answer.ready().body(), callback);
    return true;
  }
}
