package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/// The families' browsers, in a process of their own. Does what standard input asks for, line by
/// line, until it ends:
///
/// | asked | done and answered |
/// |---|---|
/// | `enter` | all sign in; `entered` |
/// | `planning`, `sign-in`, `static` clients milliseconds | a [Round] |
/// | `rush` box first deadline seed | a [Visit] of every second family, then `end` |
final class WebFamilies {

  /// Of so many families one sends its form twice.
  private static final int DOUBLE_CLICK = 10;

  /// A family thinks at least so long before it sends the form.
  private static final long THINKING_MILLIS = 200;

  private final CloseableHttpClient http = Browser.client();
  private final URI site;
  private final List<Family> families;
  private List<FamilyOnTheWeb> entered = List.of();
  private String styleSheet = "";

  private WebFamilies(URI site, List<Family> families) {
    this.site = site;
    this.families = families;
  }

  /// @param arguments the portal's port, how many children the town has, how many families
  static void main(String... arguments) throws IOException, InterruptedException {
    var families =
        new WebFamilies(
            URI.create("http://localhost:" + arguments[0]),
            Family.some(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
    var questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var question = questions.readLine();
    while (question != null) {
      families.answer(List.of(question.split(" ")));
      question = questions.readLine();
    }
    System.exit(0);
  }

  private void answer(List<String> words) throws IOException, InterruptedException {
    switch (words.getFirst()) {
      case "enter" -> enter();
      case "rush" -> rush(words);
      default -> {
        int clients = Integer.parseInt(words.get(1));
        var time = Duration.ofMillis(Long.parseLong(words.get(2)));
        System.out.println(Round.of(work(words.getFirst()), clients, time).line());
      }
    }
  }

  private void enter() throws IOException {
    var all = families.stream().map(this::visitor).toList();
    for (var family : all) {
      family.signIn();
    }
    styleSheet = FamilyOnTheWeb.styleSheet(all.getFirst().look().body());
    entered = all;
    System.out.println("entered");
  }

  private FamilyOnTheWeb visitor(Family family) {
    return new FamilyOnTheWeb(http, site, family);
  }

  private Round.Work work(String what) {
    return switch (what) {
      case "planning" -> _ -> any(entered).look();
      case "sign-in" -> _ -> visitor(any(families)).signIn();
      case "static" -> _ -> any(entered).loadStyleSheet(styleSheet);
      default -> throw new IllegalArgumentException("no work: " + what);
    };
  }

  private static <T> T any(List<T> all) {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }

  private void rush(List<String> words) throws InterruptedException {
    var arrivals =
        new Arrivals(
            Instant.parse(words.get(2)), Instant.parse(words.get(3)), Long.parseLong(words.get(4)));
    arrivals
        .of(
            Rush.byWeb(families),
            family -> Visit.of(family, true, () -> book(family, words.get(1))))
        .forEach(visit -> System.out.println(visit.line()));
    System.out.println("end");
  }

  private Told book(Family family, String box) throws IOException, InterruptedException {
    var visitor = visitor(family);
    visitor.signIn();
    var page = visitor.look().body();
    Thread.sleep(THINKING_MILLIS + ThreadLocalRandom.current().nextLong(THINKING_MILLIS));
    return visitor.book(page, box, family.household() % DOUBLE_CLICK == 0);
  }
}
