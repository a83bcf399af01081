package fr.alloparents.portal.family;

import fr.alloparents.family.EmailAddress;
import fr.alloparents.family.Families;
import fr.alloparents.family.HouseholdProfile;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a household sets for itself. Thread-safe.
public final class ProfilePages {

  private static final String PATH = "/profil";
  private static final int NOT_ACCEPTED = 422;

  private final Families families;
  private final HouseholdProfile profile;

  public ProfilePages(Families families, HouseholdProfile profile) {
    this.families = families;
    this.profile = profile;
  }

  /// What the page shows.
  ///
  /// @param language `fr` or `en`
  /// @param typed an address that was not taken; empty for none
  /// @param errors why it was not; empty for nothing
  public record Page(
      String name,
      String language,
      boolean receiptWanted,
      List<String> emails,
      String typed,
      List<FieldError> errors,
      boolean saved) {

    public Page {
      emails = List.copyOf(emails);
      errors = List.copyOf(errors);
    }

    /// Why the address was not taken; null for nothing.
    public @Nullable String error() {
      return errors.isEmpty() ? null : errors.getFirst().text();
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, exchange -> show(exchange, 200, "", List.of()))
        .post(PATH, this::change)
        .post(PATH + "/courriels", this::add)
        .post(PATH + "/courriels/retirer", this::remove);
  }

  private Reply show(Exchange exchange, int status, String typed, List<FieldError> errors) {
    var id = exchange.family().householdId();
    var household = families.household(exchange.town(), id).orElseThrow();
    return exchange.page(
        status,
        "family/profile.jte",
        new Page(
            household.name(),
            household.language().getLanguage(),
            household.receiptWanted(),
            families.emails(exchange.town(), id),
            typed,
            errors,
            exchange.query("fait").equals("1")));
  }

  private Reply change(Exchange exchange) {
    var language = Texts.language(exchange.field("choix"));
    profile.change(
        exchange.town(),
        exchange.family().householdId(),
        language,
        exchange.field("recu").equals("oui"));
    exchange.speak(language);
    return Reply.redirect(PATH + "?fait=1");
  }

  private Reply add(Exchange exchange) {
    var id = exchange.family().householdId();
    var email = exchange.field("courriel").strip();
    if (!EmailAddress.looksRight(email)) {
      return refuse(exchange, email, "contact.error.email");
    }
    return switch (profile.addEmail(exchange.town(), id, email)) {
      case ADDED -> Reply.redirect(PATH + "?fait=1");
      case THERE -> refuse(exchange, email, "profile.error.there");
      case TOO_MANY -> refuse(exchange, email, "profile.error.too-many");
    };
  }

  private Reply refuse(Exchange exchange, String email, String why) {
    var texts = exchange.texts();
    var error = new FieldError("courriel", texts.text("profile.add"), texts.text(why));
    return show(exchange, NOT_ACCEPTED, email, List.of(error));
  }

  private Reply remove(Exchange exchange) {
    profile.removeEmail(
        exchange.town(), exchange.family().householdId(), exchange.field("courriel"));
    return Reply.redirect(PATH + "?fait=1");
  }
}
