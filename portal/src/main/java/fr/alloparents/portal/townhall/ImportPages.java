package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Upload;
import fr.alloparents.register.AbsentChild;
import fr.alloparents.register.Column;
import fr.alloparents.register.FamilyImport;
import fr.alloparents.register.FamilyImports;
import fr.alloparents.register.FamilyImports.Sent;
import fr.alloparents.register.LineEffect;
import fr.alloparents.town.Town;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Where the town hall brings its families from a file: chosen, shown line by line, confirmed.
/// Thread-safe.
public final class ImportPages {

  static final String PATH = "/mairie/import";

  /// A file that is a little too large is answered in its own words; what is larger is cut off.
  private static final int FORM_BYTES = 12 * 1024 * 1024;

  private static final int NOT_ACCEPTED = 422;
  private static final int LATEST = 10;

  /// A child as the file to fill in has it.
  private static final List<String> EXAMPLE =
      List.of(
          "E-0001",
          "MARTIN",
          "Léa",
          "03/02/2019",
          "Nom de l'école",
          "CP",
          "F-0001",
          "M. et Mme MARTIN",
          "06 12 34 56 78 | 04 76 12 34 56",
          "lea.martin@exemple.fr",
          "Cantine | Accueil matin",
          "",
          "",
          "",
          "",
          "Sans porc",
          "Arachides interdites, trousse d'urgence",
          "01/09/2026",
          "03/07/2027");

  private final FamilyImports imports;

  public ImportPages(FamilyImports imports) {
    this.imports = imports;
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::choose)
        .upload(PATH, FORM_BYTES, this::send)
        .get(PATH + "/modele.csv", this::example)
        .get(PATH + "/{import}", this::show)
        .post(PATH + "/{import}", this::confirm)
        .get(PATH + "/{import}/erreurs.csv", this::errors);
  }

  private Reply choose(Exchange exchange) {
    Desk.clerk(exchange);
    var first = imports.usualFirstDay(exchange.town()).map(LocalDate::toString).orElse("");
    return form(exchange, 200, first, false, List.of());
  }

  private Reply form(
      Exchange exchange, int status, String firstDay, boolean adds, List<FieldError> errors) {
    var town = exchange.town();
    var latest =
        imports.latest(town, LATEST).stream()
            .map(made -> ImportForm.Made.of(made, town.zone()))
            .toList();
    var request = UUID.randomUUID().toString();
    return exchange.page(
        status, "townhall/import.jte", new ImportForm(firstDay, adds, request, errors, latest));
  }

  private Reply send(Exchange exchange) {
    var clerk = Desk.clerk(exchange);
    var town = exchange.town();
    var request = exchange.request();
    var typed = exchange.field("du").strip();
    boolean adds = exchange.field("classes").equals("1");
    var file = exchange.file("fichier");
    var day = Written.day(typed);
    var errors = new ArrayList<FieldError>();
    fileError(file).ifPresent(text -> errors.add(fileError(text)));
    dayError(town, day)
        .ifPresent(text -> errors.add(new FieldError("du", "Classes à partir du", text)));
    if (!errors.isEmpty() || file.isEmpty() || day.isEmpty()) {
      return form(exchange, NOT_ACCEPTED, typed, adds, errors);
    }
    var sent = new Sent(request, file.get().name(), day.get(), adds, clerk.author());
    long id = imports.send(town, sent, file.get().bytes());
    var refused = imports.find(town, id).map(FamilyImport::refused);
    return refused.isPresent()
        ? form(
            exchange, NOT_ACCEPTED, typed, adds, List.of(fileError(ImportWords.of(refused.get()))))
        : Reply.redirect(PATH + "/" + id);
  }

  private static FieldError fileError(String text) {
    return new FieldError("fichier", "Fichier CSV", text);
  }

  private static Optional<String> fileError(Optional<Upload> file) {
    if (file.isEmpty()) {
      return Optional.of("Choisissez un fichier.");
    }
    return file.get().size() > FamilyImports.MOST_BYTES
        ? Optional.of(
            "Le fichier dépasse %d Mo. Coupez-le en deux."
                .formatted(FamilyImports.MOST_BYTES / 1024 / 1024))
        : Optional.empty();
  }

  private Optional<String> dayError(Town town, Optional<LocalDate> day) {
    if (day.isEmpty()) {
      return Optional.of("Indiquez un jour.");
    }
    return imports.lastDay(town, day.get()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "Ce jour n'est d'aucune année scolaire en cours ou à venir. Choisissez-en un autre.");
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var made = find(exchange);
    if (made.counts() == null) {
      return exchange.page(
          "townhall/import-shown.jte", new ImportPage(made, List.of(), null, 1, 1, List.of()));
    }
    var parts = ImportPage.parts(made.counts());
    var asked = exchange.query("quoi");
    var shown =
        parts.stream()
            .filter(part -> part.name().equals(asked))
            .findFirst()
            .orElse(parts.isEmpty() ? null : parts.getFirst());
    int pages = shown == null ? 1 : shown.pages();
    int page = Math.clamp(number(exchange.query("page")), 1, pages);
    var rows = shown == null ? List.<ImportPage.Row>of() : rows(town, made.id(), shown, page);
    return exchange.page(
        "townhall/import-shown.jte", new ImportPage(made, parts, shown, page, pages, rows));
  }

  private static long number(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  private List<ImportPage.Row> rows(Town town, long id, ImportPage.Part part, int page) {
    return part.name().equals(ImportPage.ABSENT)
        ? imports.absent(town, id, page).stream().map(ImportPages::row).toList()
        : imports.lines(town, id, ImportPage.kind(part.name()), page).stream()
            .map(ImportPage.Row::of)
            .toList();
  }

  private static ImportPage.Row row(AbsentChild child) {
    var about =
        Stream.of(
                child.schoolClass(),
                child.reference().isEmpty() ? "" : "référence " + child.reference())
            .filter(text -> !text.isEmpty())
            .toList();
    return new ImportPage.Row("", child.child(), "", about, List.of());
  }

  private FamilyImport find(Exchange exchange) {
    return imports
        .find(exchange.town(), exchange.id("import"))
        .orElseThrow(() -> Rejection.notFound("no such import in this town"));
  }

  private Reply confirm(Exchange exchange) {
    var clerk = Desk.clerk(exchange);
    var made = find(exchange);
    imports.confirm(exchange.town(), made.id(), clerk.author());
    return Reply.redirect(PATH + "/" + made.id());
  }

  private Reply errors(Exchange exchange) {
    Desk.clerk(exchange);
    var made = find(exchange);
    var rows = imports.errors(exchange.town(), made.id()).stream().flatMap(ImportPages::errorRows);
    return file(SpreadsheetFile.of(List.of("Ligne", "Enfant", "Foyer", "Colonne", "Erreur"), rows));
  }

  private static Stream<List<String>> errorRows(LineEffect line) {
    return line.errors().stream()
        .map(
            problem ->
                List.of(
                    Integer.toString(line.line()),
                    line.child(),
                    line.household(),
                    ImportWords.column(problem),
                    ImportWords.of(problem)));
  }

  /// The file to fill in: the names of the columns, and a child.
  private Reply example(Exchange exchange) {
    Desk.clerk(exchange);
    var header = Stream.of(Column.values()).map(Column::title).toList();
    return file(SpreadsheetFile.of(header, Stream.of(EXAMPLE)));
  }

  private static Reply file(byte[] content) {
    return new Reply.Bytes(SpreadsheetFile.TYPE, ByteBuffer.wrap(content), false);
  }
}
