package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// One family's browser: it has one cookie, comes from an address of its own and keeps its
/// connection. Many share the JDK's client, which keeps as many connections as there are requests
/// at once. Thread-safe once it has its cookie.
final class Browser {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http;
  private final URI site;
  private final String address;
  private volatile String cookie = "";

  /// A field of a form as it is sent.
  record Field(String name, String value) {}

  Browser(HttpClient http, URI site, String address) {
    this.http = http;
    this.site = site;
    this.address = address;
  }

  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> post(String path, List<Field> fields)
      throws IOException, InterruptedException {
    var body =
        fields.stream()
            .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
            .collect(Collectors.joining("&"));
    return send(request(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(body)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(LONGEST)
            .header("X-Forwarded-For", address);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return response;
  }
}
