package fr.alloparents.portal.family;

import fr.alloparents.family.ContactMessages;
import fr.alloparents.family.ContactMessages.Letter;
import fr.alloparents.family.ContactMessages.Subject;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.PhoneNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form by which anybody writes to the town hall. Thread-safe.
public final class ContactPages {

  private static final String PATH = "/contact";
  private static final int NOT_ACCEPTED = 422;
  private static final int TOO_MANY = 429;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_TEXT = 4_000;

  private final ContactMessages messages;

  public ContactPages(ContactMessages messages) {
    this.messages = messages;
  }

  /// What the page shows.
  ///
  /// @param typed the fields as they were sent, by name
  /// @param errors what is wrong with a field, by its name
  /// @param refused why nothing was sent; null for nothing
  public record Page(
      Map<String, String> typed,
      Map<String, String> errors,
      @Nullable String refused,
      String request,
      boolean sent) {

    public Page {
      typed = Map.copyOf(typed);
      errors = Map.copyOf(errors);
    }

    public String value(String field) {
      return typed.getOrDefault(field, "");
    }

    public @Nullable String error(String field) {
      return errors.get(field);
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, ContactPages::show).post(PATH, this::send);
  }

  private static Reply show(Exchange exchange) {
    var typed = Map.of("sujet", exchange.query("sujet"));
    return page(exchange, 200, typed, Map.of(), null, exchange.query("envoye").equals("1"));
  }

  private static Reply page(
      Exchange exchange,
      int status,
      Map<String, String> typed,
      Map<String, String> errors,
      @Nullable String refused,
      boolean sent) {
    var request = UUID.randomUUID().toString();
    return exchange.page(
        status, "family/contact.jte", new Page(typed, errors, refused, request, sent));
  }

  private Reply send(Exchange exchange) {
    var typed = new HashMap<String, String>();
    for (var field : new String[] {"sujet", "nom", "courriel", "telephone", "enfant", "texte"}) {
      typed.put(field, exchange.field(field).strip());
    }
    var texts = exchange.texts();
    var errors = errors(typed, texts);
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, typed, errors, null, false);
    }
    var household =
        exchange.person().orElse(null) instanceof Person.Family(long id, _) ? (Long) id : null;
    var request = PlanningForm.request(exchange.field("requete"));
    if (!messages.send(exchange.town(), household, exchange.client(), request, letter(typed))) {
      var refused = texts.text("contact.too-many");
      return page(exchange, TOO_MANY, typed, Map.of(), refused, false);
    }
    return Reply.redirect(
        PATH + "?envoye=1" + (texts.isFrench() || household != null ? "" : "&langue=en"));
  }

  private static Letter letter(Map<String, String> typed) {
    return new Letter(
        "lettre".equals(typed.get("sujet")) ? Subject.NEW_LETTER : Subject.QUESTION,
        typed.getOrDefault("nom", ""),
        orNull(typed, "courriel"),
        orNull(typed, "telephone"),
        orNull(typed, "enfant"),
        typed.getOrDefault("texte", ""));
  }

  private static @Nullable String orNull(Map<String, String> typed, String field) {
    var value = typed.getOrDefault(field, "");
    return value.isEmpty() ? null : value;
  }

  private static Map<String, String> errors(Map<String, String> typed, Texts texts) {
    var errors = new HashMap<String, String>();
    length(typed, "nom", 1, LONGEST_NAME, texts, errors);
    length(typed, "enfant", 0, LONGEST_NAME, texts, errors);
    length(typed, "texte", 1, LONGEST_TEXT, texts, errors);
    var email = typed.getOrDefault("courriel", "");
    var phone = typed.getOrDefault("telephone", "");
    if (!email.isEmpty() && !EmailAddress.looksRight(email)) {
      errors.put("courriel", texts.text("contact.error.email"));
    }
    if (!phone.isEmpty() && (phone.length() > 20 || PhoneNumber.parse(phone).isEmpty())) {
      errors.put("telephone", texts.text("contact.error.phone"));
    }
    if (email.isEmpty() && phone.isEmpty()) {
      errors.put("courriel", texts.text("contact.error.no-answer"));
    }
    return errors;
  }

  private static void length(
      Map<String, String> typed,
      String field,
      int least,
      int most,
      Texts texts,
      Map<String, String> errors) {
    int length = typed.getOrDefault(field, "").length();
    if (length < least) {
      errors.put(field, texts.text("contact.error.empty"));
    } else if (length > most) {
      errors.put(field, texts.text("contact.error.long", most));
    }
  }
}
