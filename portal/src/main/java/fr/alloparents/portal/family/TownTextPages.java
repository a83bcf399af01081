package fr.alloparents.portal.family;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownTexts;
import fr.alloparents.town.TownTexts.Kind;
import fr.alloparents.town.TownTexts.Own;

/// Legal notice, accessibility statement and data protection, in the town's words or ours.
/// Thread-safe.
public final class TownTextPages {

  private final TownTexts texts;

  public TownTextPages(TownTexts texts) {
    this.texts = texts;
  }

  /// A page of text.
  ///
  /// @param language of the text, `fr` or `en`
  /// @param html as [TownWords] has made it
  public record Page(String title, String language, String html) {}

  public void addTo(Routes routes) {
    routes
        .get("/mentions-legales", exchange -> show(exchange, Kind.LEGAL_NOTICE))
        .get("/accessibilite", exchange -> show(exchange, Kind.ACCESSIBILITY))
        .get("/donnees-personnelles", exchange -> show(exchange, Kind.DATA_PROTECTION));
  }

  private Reply show(Exchange exchange, Kind kind) {
    var town = exchange.town();
    var language = exchange.texts();
    var own = texts.find(town, kind, language.language());
    var text = own.map(Own::text).orElseGet(() -> standard(kind, language, town));
    return exchange.page(
        "family/text.jte",
        new Page(
            title(kind, language, town),
            own.map(Own::language).orElse(language.language()).getLanguage(),
            TownWords.html(text)));
  }

  private static String title(Kind kind, Texts texts, Town town) {
    return switch (kind) {
      case LEGAL_NOTICE -> texts.text("towntext.legal-notice.title");
      case ACCESSIBILITY -> texts.accessibility(town.conformity());
      case DATA_PROTECTION -> texts.text("towntext.data-protection.title");
    };
  }

  /// Our own text, with what the town has told of itself.
  private static String standard(Kind kind, Texts texts, Town town) {
    var phone = town.contact().townHallPhone();
    var contact =
        phone == null
            ? texts.text("towntext.contact-form")
            : texts.text("towntext.contact", phone.display().replace(' ', '\u00a0'));
    return switch (kind) {
      case LEGAL_NOTICE -> texts.text("towntext.legal-notice", town.name(), contact);
      case ACCESSIBILITY -> texts.text("towntext.accessibility", town.name(), contact);
      case DATA_PROTECTION ->
          texts.text(
              "towntext.data-protection", town.name(), town.settings().retentionMonths(), contact);
    };
  }
}
