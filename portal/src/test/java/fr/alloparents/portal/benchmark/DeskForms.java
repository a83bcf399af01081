package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.portal.web.Visitor;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The town hall's forms that show what they would do and write nothing of it, as their pages send
/// them: no link leads to what they answer. Confined to one thread.
final class DeskForms {

  private static final LocalDate TUESDAY = BenchmarkTown.MONDAY.plusDays(1);

  private static final String EVERY_DAY =
      "&jours=MONDAY&jours=TUESDAY&jours=WEDNESDAY&jours=THURSDAY&jours=FRIDAY&jours=SATURDAY"
          + "&jours=SUNDAY";

  private static final String FIRST_LINE =
      "INE;Nom;Prénom;Date de naissance;École;Classe;Référence du foyer;Payeur\n";

  /// Sends a form once more, as another request.
  @FunctionalInterface
  interface Sending {
    HttpResponse<String> send(Visitor sender) throws IOException, InterruptedException;
  }

  /// A form.
  ///
  /// @param name as the report tells it
  /// @param told what its answer says where it was understood; empty where it leads to another page
  record Form(String name, Sending sending, String told) {}

  private static final Pattern SEEN = Pattern.compile("name=\"vu\" value=\"([^\"]*)\"");

  private final Visitor chief;
  private final String token;

  /// @param chief has signed in
  DeskForms(Visitor chief) throws IOException, InterruptedException {
    this.chief = chief;
    this.token = chief.token("/mairie/fermetures");
  }

  /// What the page of a form has shown, as the form sends it back.
  private String seen(String path) throws IOException, InterruptedException {
    var found = SEEN.matcher(chief.get(path).body());
    return found.find() ? "&vu=" + URLEncoder.encode(found.group(1), UTF_8) : "";
  }

  /// Those that answer with a page.
  List<Form> previews() throws IOException, InterruptedException {
    var rule = "/mairie/activites/clotures/regles/nouvelle";
    var exception = "/mairie/activites/clotures/exceptions/nouvelle";
    return List.of(
        closing("one day of the whole town", TUESDAY, "commune"),
        closing("four days of the whole town", TUESDAY.plusDays(3), "commune"),
        closing("one day of a school", TUESDAY, "ecole-1"),
        closing("one day of a class", TUESDAY, "classe-1"),
        closing("one day of an activity", TUESDAY, "activite-1"),
        form(
            "an extra day",
            "/mairie/journees",
            "jour=2026-12-02&pour=commune&activite=1&texte=Classe&message=1&faire=voir",
            "dès maintenant"),
        form(
            "a cut-off",
            rule,
            "genre=DAYS_BEFORE&nombre-DAYS_BEFORE=2&jour-LAST_WEEKDAY_BEFORE=FRIDAY"
                + "&jour-WEEKDAY_OF_WEEK_BEFORE=THURSDAY&heure=09:00&faire=apercu"
                + EVERY_DAY
                + seen(rule),
            "Le téléphone dit ensuite"),
        form(
            "a cut-off's exception",
            exception,
            "du=2026-12-01&jour=2026-11-30&heure=09:00&faire=apercu" + seen(exception),
            "Le téléphone dit ensuite"),
        form(
            "a school year",
            "/mairie/annees",
            "zone=OWN_DATES&region=METROPOLE&premier=2030-09-02&dernier=2031-08-31&faire=voir",
            "Ce qui sera ouvert et fermé"));
  }

  private Form closing(String what, LocalDate last, String scope) {
    return form(
        "closing " + what,
        "/mairie/fermetures",
        "du=%s&au=%s&pour=%s&texte=Neige&message=1&faire=compter".formatted(TUESDAY, last, scope),
        "familles à prévenir.");
  }

  private Form form(String name, String path, String fields, String told) {
    return new Form(
        name,
        sender ->
            sender.post(path, "jeton=" + token + "&requete=" + UUID.randomUUID() + "&" + fields),
        told);
  }

  /// A file that brings a whole town: what it would do is worked out while it is sent. It leads to
  /// the page of its effects.
  ///
  /// @param children a line for each
  static Form file(int children) {
    var lines =
        IntStream.rangeClosed(1, children)
            .mapToObj(
                n ->
                    "B%d;Nouvelle %d;Enfant %d;03/02/2019;École %d;Classe %d;G%d;Famille Nouvelle"
                        .formatted(n, n, n, (n - 1) / 200 + 1, (n - 1) / 25 + 1, n))
            .collect(Collectors.joining("\n", FIRST_LINE, "\n"))
            .getBytes(UTF_8);
    return new Form(
        "a file of " + children + " families",
        sender ->
            sender.upload(
                "/mairie/import",
                "/mairie/import",
                Map.of(
                    "requete", UUID.randomUUID().toString(), "du", BenchmarkTown.MONDAY.toString()),
                "fichier",
                lines),
        "");
  }
}
