package fr.alloparents.portal.web;

import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpCookie.SameSite;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// The one cookie: it holds the key of the session, no script can read it, and no other site's form
/// or frame sends it along. It ends with the browser.
final class SessionCookie {

  private static final String PLAIN = "session";

  /// The prefix keeps other hosts of the same domain from setting it (RFC 6265bis, 4.1.3.2).
  private static final String SECURE = "__Host-session";

  private SessionCookie() {}

  static Optional<SessionKey> read(Request request, boolean secure) {
    var name = name(secure);
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .flatMap(cookie -> SessionKey.parse(cookie.getValue()));
  }

  static void write(Response response, SessionKey key, boolean secure) {
    Response.putCookie(
        response,
        HttpCookie.build(name(secure), key.secret())
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite(SameSite.LAX)
            .build());
  }

  private static String name(boolean secure) {
    return secure ? SECURE : PLAIN;
  }
}
