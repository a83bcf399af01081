package fr.alloparents.portal.benchmark;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import fr.alloparents.portal.benchmark.Browser.Field;
import fr.alloparents.portal.benchmark.Browser.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/// What a family does on the website; the only class here that knows its pages. Thread-safe once it
/// has signed in.
final class FamilyOnTheWeb {

  private static final Pattern STYLE_SHEET = Pattern.compile("href=\"(/static/style[^\"]*)\"");
  private static final int FOUND = 303;

  private final Browser browser;
  private final Family family;

  FamilyOnTheWeb(CloseableHttpClient http, URI site, Family family) {
    this.browser = new Browser(http, site, family.address());
    this.family = family;
  }

  /// Two requests: the form, then both codes.
  void signIn() throws IOException {
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
  Page look() throws IOException {
    return ok(browser.get(path()));
  }

  private String path() {
    return "/reservations/" + family.child();
  }

  /// A file of a year's keeping, which every visitor loads once.
  void loadStyleSheet(String path) throws IOException {
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
  Told book(String page, String box, boolean doubleClick) throws IOException {
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
    }
  }

  private Told send(List<Field> fields) throws IOException {
    var answer = browser.post(path(), fields);
    expect(answer, FOUND);
    return told(PageForm.text(ok(browser.get(answer.location())).body()));
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

  private static Page ok(Page page) throws IOException {
    return expect(page, 200);
  }

  private static Page expect(Page page, int status) throws IOException {
    if (page.status() != status) {
      throw new IOException("answered " + page.status() + " instead of " + status);
    }
    return page;
  }
}
