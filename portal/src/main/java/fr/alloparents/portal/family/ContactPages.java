package fr.alloparents.portal.family;

import fr.alloparents.family.ContactMessages;
import fr.alloparents.family.ContactMessages.Letter;
import fr.alloparents.family.ContactMessages.Subject;
import fr.alloparents.family.EmailAddress;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.PhoneNumber;
import java.util.HashMap;
import java.util.List;
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

  /// Enough for the longest text in any script, and for a French one five times as long, which is
  /// shown again with what is wrong.
  private static final int FORM_BYTES = 48 * 1024;

  /// The fields that may be wrong, as they stand on the page, with the keys of their labels.
  private static final List<Field> FIELDS =
      List.of(
          new Field("nom", "contact.name"),
          new Field("courriel", "contact.email"),
          new Field("telephone", "contact.phone"),
          new Field("enfant", "contact.child"),
          new Field("texte", "contact.text"));

  private final ContactMessages messages;

  public ContactPages(ContactMessages messages) {
    this.messages = messages;
  }

  private record Field(String name, String label) {}

  /// What the page shows.
  ///
  /// @param typed the fields as they were sent, by name
  /// @param errors what is wrong with them, in their order
  /// @param refused why nothing was sent; null for nothing
  public record Page(
      Map<String, String> typed,
      List<FieldError> errors,
      @Nullable String refused,
      String request,
      boolean sent) {

    public Page {
      typed = Map.copyOf(typed);
      errors = List.copyOf(errors);
    }

    /// Whether something was sent and not taken.
    public boolean failed() {
      return refused != null || !errors.isEmpty();
    }

    public String value(String field) {
      return typed.getOrDefault(field, "");
    }

    public @Nullable String error(String field) {
      return errors.stream()
          .filter(error -> error.field().equals(field))
          .map(FieldError::text)
          .findFirst()
          .orElse(null);
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, ContactPages::show).post(PATH, FORM_BYTES, this::send);
  }

  private static Reply show(Exchange exchange) {
    var typed = Map.of("sujet", exchange.query("sujet"));
    return page(exchange, 200, typed, List.of(), null, exchange.query("envoye").equals("1"));
  }

  private static Reply page(
      Exchange exchange,
      int status,
      Map<String, String> typed,
      List<FieldError> errors,
      @Nullable String refused,
      boolean sent) {
    var request = UUID.randomUUID().toString();
    return exchange.page(
        status, "family/contact.jte", new Page(typed, errors, refused, request, sent));
  }

  private Reply send(Exchange exchange) {
    var typed = new HashMap<String, String>();
    typed.put("sujet", exchange.field("sujet"));
    FIELDS.forEach(field -> typed.put(field.name(), exchange.lines(field.name()).strip()));
    var texts = exchange.texts();
    var errors = errors(typed, texts);
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, typed, errors, null, false);
    }
    var household =
        exchange.person().orElse(null) instanceof Person.Family(long id, _) ? (Long) id : null;
    var request = exchange.request();
    if (!messages.send(exchange.town(), household, exchange.client(), request, letter(typed))) {
      var refused = texts.text("contact.too-many");
      return page(exchange, TOO_MANY, typed, List.of(), refused, false);
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

  private static List<FieldError> errors(Map<String, String> typed, Texts texts) {
    var wrong = wrong(typed, texts);
    return FIELDS.stream()
        .filter(field -> wrong.containsKey(field.name()))
        .map(
            field ->
                new FieldError(
                    field.name(), texts.text(field.label()), wrong.getOrDefault(field.name(), "")))
        .toList();
  }

  private static Map<String, String> wrong(Map<String, String> typed, Texts texts) {
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
      errors.put(field, texts.text("contact.error.long", most, length));
    }
  }
}
