package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a screen: keeps its cookies, follows no redirection by itself. Thread-safe.
public final class Visitor implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("name=\"jeton\" value=\"([^\"]*)\"");

  /// What a hostile browser may call its file.
  private static final String FILE_NAME = "../../etc/<b>familles</b>.csv";

  private static final String BOUNDARY = "----visitor7MA4YWxkTrZu0gW";

  private final Function<String, URI> pages;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// Comes without cookies.
  ///
  /// @param pages gives the address of a path
  public Visitor(Function<String, URI> pages) {
    this.pages = pages;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /// Sends a form as the page at that path has it, with its token.
  public HttpResponse<String> send(String page, String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(path, "jeton=" + token(page) + "&" + encoded(fields));
  }

  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /// Sends a form with a file as the page at that path has it, with its token.
  ///
  /// @param field in which the file was chosen
  public HttpResponse<String> upload(
      String page, String path, Map<String, String> fields, String field, byte[] file)
      throws IOException, InterruptedException {
    var all = new LinkedHashMap<>(fields);
    all.put("jeton", token(page));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(parts(all, field, file))));
  }

  private static byte[] parts(Map<String, String> fields, String field, byte[] file) {
    var body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> body.writeBytes(part("name=\"" + name + "\"\n\n" + value + "\n")));
    body.writeBytes(
        part(
            "name=\"%s\"; filename=\"%s\"\nContent-Type: text/csv\n\n"
                .formatted(field, FILE_NAME)));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }

  private static byte[] part(String rest) {
    return ("--" + BOUNDARY + "\nContent-Disposition: form-data; " + rest)
        .replace("\n", "\r\n")
        .getBytes(UTF_8);
  }

  /// The token of the forms of a page.
  public String token(String page) throws IOException, InterruptedException {
    var found = TOKEN.matcher(get(page).body());
    return found.find() ? found.group(1) : "";
  }

  /// Signs a family in; the answer to the form.
  public HttpResponse<String> signIn(String childCode, String payerCode)
      throws IOException, InterruptedException {
    return send("/", "/", Map.of("code-enfant", childCode, "code-payeur", payerCode));
  }

  public HttpResponse<String> signInAtTownHall(String login, String password)
      throws IOException, InterruptedException {
    return send("/mairie", "/mairie", Map.of("identifiant", login, "mot-de-passe", password));
  }

  /// The key in its cookie.
  public String key() {
    return cookies.getCookieStore().getCookies().getFirst().getValue();
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(pages.apply(path)).timeout(Duration.ofSeconds(30));
  }

  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
