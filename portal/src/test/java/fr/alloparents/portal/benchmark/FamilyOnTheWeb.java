package fr.alloparents.portal.benchmark;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import fr.alloparents.portal.benchmark.Browser.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// What a family does on the website; the only class here that knows its pages. Thread-safe once it
/// has signed in.
final class FamilyOnTheWeb {

  private static final Pattern STYLE_SHEET = Pattern.compile("href=\"(/static/style[^\"]*)\"");
  private static final int FOUND = 303;

  private final Browser browser;
  private final Family family;

  FamilyOnTheWeb(HttpClient http, URI site, Family family) {
    this.browser = new Browser(http, site, family.address());
    this.family = family;
  }

  /// Two requests: the form, then both codes.
  void signIn() throws IOException, InterruptedException {
    var form = PageForm.with("code-enfant", ok(browser.get("/")).body()).orElseThrow();
    var answer =
        browser.post(
            "/",
            List.of(
                new Field("jeton", form.value("jeton")),
                new Field("code-enfant", family.childCode()),
                new Field("code-payeur", family.payerCode())));
    expect(answer, FOUND);
  }

  /// The planning of its first child.
  String look() throws IOException, InterruptedException {
    return ok(browser.get(path())).body();
  }

  private String path() {
    return "/reservations/" + family.child();
  }

  /// A file of a year's keeping, which every visitor loads once.
  void loadStyleSheet(String path) throws IOException, InterruptedException {
    ok(browser.get(path));
  }

  static String styleSheet(String page) {
    var found = STYLE_SHEET.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("a page without a style sheet");
    }
    return found.group(1);
  }

  /// Books what stands behind a box of the planning, and reads what has become of it.
  ///
  /// @param box `{activity}.{day}`, as the page names it
  /// @param doubleClick whether the form is sent twice at once
  Told book(String page, String box, boolean doubleClick) throws IOException, InterruptedException {
    var form = PageForm.with("requete", page);
    if (form.isEmpty()) {
      return Told.SHOWN_ONLY;
    }
    var fields = form.get().with(new Field("c", box), new Field("valider", "1"));
    if (!doubleClick) {
      return send(fields);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = supplyAsync(() -> sendUnchecked(fields), threads);
      var second = supplyAsync(() -> sendUnchecked(fields), threads);
      if (first.join() != second.join()) {
        throw new IOException("a double click: " + first.join() + " and " + second.join());
      }
      return first.join();
    }
  }

  private Told sendUnchecked(List<Field> fields) {
    try {
      return send(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Told send(List<Field> fields) throws IOException, InterruptedException {
    var answer = browser.post(path(), fields);
    expect(answer, FOUND);
    var recap = answer.headers().firstValue("Location").orElseThrow();
    return told(PageForm.text(ok(browser.get(recap)).body()));
  }

  /// What the recap says; it holds nothing but the one change asked for.
  private static Told told(String recap) throws IOException {
    if (recap.contains("omplet")) {
      return Told.FULL;
    }
    if (recap.contains("trop tard") || recap.contains("Trop tard") || recap.contains("limite")) {
      return Told.LATE;
    }
    if (recap.contains("nregistré")) {
      return Told.BOOKED;
    }
    throw new IOException("a recap that says neither: " + recap);
  }

  private static HttpResponse<String> ok(HttpResponse<String> response) throws IOException {
    return expect(response, 200);
  }

  private static HttpResponse<String> expect(HttpResponse<String> response, int status)
      throws IOException {
    if (response.statusCode() != status) {
      throw new IOException(
          response.request().method()
              + " "
              + response.uri().getPath()
              + " answered "
              + response.statusCode()
              + " instead of "
              + status);
    }
    return response;
  }
}
