package fr.alloparents.portal.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/// The headers that tell a browser what our pages never do. On every answer.
final class StrictHeaders {

  /// Nothing from elsewhere, no inline code, in nobody's frame.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Permissions-Policy",
              "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  private static final String ONLY_BY_TLS = "max-age=31536000";

  private StrictHeaders() {}

  /// @param secure whether the visitor's connection is encrypted, so that it may be asked to stay
  ///   so
  static void put(HttpFields.Mutable headers, boolean secure) {
    ALWAYS.forEach(headers::put);
    if (secure) {
      headers.put("Strict-Transport-Security", ONLY_BY_TLS);
    }
  }
}
