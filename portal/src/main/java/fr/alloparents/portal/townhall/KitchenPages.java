package fr.alloparents.portal.townhall;

import fr.alloparents.family.KitchenCodes;
import fr.alloparents.family.KitchenCodes.Drawn;
import fr.alloparents.family.KitchenCodes.Kitchen;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where administrators say on which number kitchens hear how many meals to cook, and give them
/// their codes. Thread-safe.
public final class KitchenPages {

  static final String PATH = "/mairie/cuisine";
  private static final String ONE = PATH + "/codes/{kitchen}";
  private static final int NOT_ACCEPTED = 422;

  private final KitchenNumbers numbers;
  private final KitchenCodes codes;

  public KitchenPages(KitchenNumbers numbers, KitchenCodes codes) {
    this.numbers = numbers;
    this.codes = codes;
  }

  /// The line of the kitchens.
  ///
  /// @param number as it is written, or was typed; empty for none
  /// @param known whether that number leads to the kitchens
  /// @param name of a kitchen to be added, as it was typed
  /// @param done what has just been done; empty for nothing
  public record Page(
      String number,
      boolean known,
      List<Row> kitchens,
      String name,
      String request,
      String done,
      List<FieldError> errors) {

    public Page {
      kitchens = List.copyOf(kitchens);
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  /// A kitchen that may call.
  ///
  /// @param about since when its code holds, and when it last called
  public record Row(long id, String name, String about) {}

  /// A code that is shown once.
  ///
  /// @param number on which it is typed; null as long as there is none
  public record CodePage(String name, String code, @Nullable String number) {

    /// Without the code.
    @Override
    public String toString() {
      return "CodePage[" + name + "]";
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::show)
        .post(PATH + "/numero", this::changeNumber)
        .post(PATH + "/codes", this::add)
        .post(ONE, this::draw)
        .post(ONE + "/retrait", this::remove);
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var done =
        switch (exchange.query("fait")) {
          case "numero" -> "Le numéro est enregistré.";
          case "retrait" -> "La cuisine est retirée\u00a0: son code n'ouvre plus rien.";
          default -> "";
        };
    return page(exchange, 200, number(exchange), "", done, List.of());
  }

  private String number(Exchange exchange) {
    return numbers.of(exchange.town()).map(PhoneNumber::display).orElse("");
  }

  private Reply page(
      Exchange exchange,
      int status,
      String number,
      String name,
      String done,
      List<FieldError> errors) {
    var town = exchange.town();
    return exchange.page(
        status,
        "townhall/kitchen.jte",
        new Page(
            number,
            numbers.of(town).isPresent(),
            codes.all(town).stream().map(kitchen -> row(kitchen, town.zone())).toList(),
            name,
            UUID.randomUUID().toString(),
            done,
            errors));
  }

  private static Row row(Kitchen kitchen, ZoneId zone) {
    var asked = kitchen.askedAt();
    return new Row(
        kitchen.id(),
        kitchen.name(),
        "Code donné le %s. %s"
            .formatted(
                at(kitchen.drawnAt(), zone),
                asked == null
                    ? "N'a pas encore appelé."
                    : "Dernier appel le " + at(asked, zone) + "."));
  }

  private static String at(Instant instant, ZoneId zone) {
    return DayWords.of(Texts.french()).moment(instant, zone);
  }

  private Reply changeNumber(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var typed = exchange.field("numero").strip();
    var number = PhoneNumber.parse(typed);
    if (!typed.isEmpty() && number.isEmpty()) {
      return refuse(
          exchange, typed, "Ce n'est pas un numéro. Écrivez-le ainsi\u00a0: 04 76 12 34 56.");
    }
    return numbers.change(exchange.town(), by, number.orElse(null))
        ? Reply.redirect(PATH + "?fait=numero")
        : refuse(
            exchange,
            typed,
            "Ce numéro mène déjà ailleurs. La cuisine a besoin d'un numéro à elle.");
  }

  private Reply refuse(Exchange exchange, String typed, String why) {
    var error = new FieldError("numero", "Numéro de la cuisine", why);
    return page(exchange, NOT_ACCEPTED, typed, "", "", List.of(error));
  }

  private Reply add(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var request = exchange.request();
    var name = exchange.field("nom").strip();
    if (name.isEmpty() || name.length() > KitchenCodes.LONGEST_NAME) {
      return refuseName(exchange, name, "Écrivez un nom de 1 à 80 caractères.");
    }
    return codes
        .add(exchange.town(), by, request, name)
        .map(drawn -> code(exchange, drawn))
        .orElseGet(
            () -> refuseName(exchange, name, "Une autre cuisine a ce nom. Donnez-en un autre."));
  }

  private Reply refuseName(Exchange exchange, String name, String why) {
    var error = new FieldError("nom", "Nom de la cuisine", why);
    return page(exchange, NOT_ACCEPTED, number(exchange), name, "", List.of(error));
  }

  private Reply code(Exchange exchange, Drawn drawn) {
    return exchange.page(
        "townhall/kitchen-code.jte",
        new CodePage(
            drawn.kitchen().name(),
            KitchenWords.code(drawn.code().digits()),
            numbers.of(exchange.town()).map(PhoneNumber::display).orElse(null)));
  }

  private Reply draw(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    return codes
        .draw(exchange.town(), by, exchange.id("kitchen"))
        .map(drawn -> code(exchange, drawn))
        .orElseThrow(KitchenPages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such kitchen in this town");
  }

  /// Who takes away what is gone already, as by a double click, has what he wanted.
  private Reply remove(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    codes.remove(exchange.town(), by, exchange.id("kitchen"));
    return Reply.redirect(PATH + "?fait=retrait");
  }
}
