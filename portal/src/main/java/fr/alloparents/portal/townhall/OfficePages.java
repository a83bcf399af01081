package fr.alloparents.portal.townhall;

import fr.alloparents.family.ContactMessages;
import fr.alloparents.family.ContactMessages.Received;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Conformity;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownTexts;
import fr.alloparents.town.TownTexts.Kind;
import fr.alloparents.town.TownTexts.Own;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What families have written, and the town's own texts. Thread-safe.
public final class OfficePages {

  static final String MESSAGES = "/mairie/messages";
  private static final String TEXTS = "/mairie/textes";
  private static final int NOT_ACCEPTED = 422;
  private static final int SIZE = 50;
  private static final int MOST_PAGES = 10_000;

  /// Enough for the longest text in any script, and for a French one seven times as long, which is
  /// shown again with what is wrong.
  private static final int FORM_BYTES = 160 * 1024;

  private final ContactMessages messages;
  private final TownTexts texts;

  public OfficePages(ContactMessages messages, TownTexts texts) {
    this.messages = messages;
    this.texts = texts;
  }

  /// The inbox.
  ///
  /// @param more whether there is a page after this one
  /// @param handled whether a message has just been marked as dealt with
  public record Inbox(
      List<Received> messages, int page, boolean more, boolean handled, ZoneId zone) {

    public Inbox {
      messages = List.copyOf(messages);
    }

    /// "mardi 24 novembre 2026 à 18 h 31".
    public String at(Instant instant) {
      return DayWords.of(Texts.french()).moment(instant, zone);
    }
  }

  /// The texts of the town.
  ///
  /// @param conformity that the accessibility statement states, or was to state
  /// @param errors what is wrong with what was sent
  public record Editor(
      List<Text> texts, Conformity conformity, boolean saved, List<FieldError> errors) {

    public Editor {
      texts = List.copyOf(texts);
      errors = List.copyOf(errors);
    }
  }

  /// A text of the town.
  ///
  /// @param path of the page that shows it
  /// @param own the town's own, or what it was to be; empty where it keeps ours
  /// @param error what is wrong with it; null for nothing
  public record Text(
      Kind kind, Locale language, String title, String path, String own, @Nullable String error) {

    /// The id of its field.
    public String field() {
      return "texte-" + kind + "-" + language.getLanguage();
    }

    /// Whether it goes with the conformity that it states.
    public boolean stating() {
      return kind == Kind.ACCESSIBILITY && language.equals(Locale.FRENCH);
    }

    private Text refused(String typed, String why) {
      return new Text(kind, language, title, path, typed, why);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(MESSAGES, this::inbox)
        .post(MESSAGES + "/{message}", this::handle)
        .get(TEXTS, this::editor)
        .post(TEXTS, FORM_BYTES, this::change);
  }

  private Reply inbox(Exchange exchange) {
    Desk.clerk(exchange);
    int page = page(exchange.query("page"));
    // one more than are shown tells whether there are more
    var found = messages.inbox(exchange.town(), page * SIZE, SIZE + 1);
    return exchange.page(
        "townhall/messages.jte",
        new Inbox(
            found.subList(0, Math.min(SIZE, found.size())),
            page,
            found.size() > SIZE,
            exchange.query("fait").equals("1"),
            exchange.town().zone()));
  }

  private static int page(String written) {
    try {
      return Math.clamp(Integer.parseInt(written), 0, MOST_PAGES);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Reply handle(Exchange exchange) {
    var staff = Desk.clerk(exchange);
    if (!messages.handle(exchange.town(), exchange.id("message"), staff.author())) {
      throw Rejection.notFound("no such message in this town");
    }
    return Reply.redirect(MESSAGES + "?fait=1&page=" + page(exchange.field("page")));
  }

  private Reply editor(Exchange exchange) {
    Desk.administrator(exchange);
    return exchange.page(
        "townhall/texts.jte",
        new Editor(
            texts(exchange.town()),
            texts.conformity(exchange.town()),
            exchange.query("fait").equals("1"),
            List.of()));
  }

  private List<Text> texts(Town town) {
    var own = texts.all(town);
    return Stream.of(Kind.values())
        .flatMap(kind -> Texts.LANGUAGES.stream().map(language -> text(own, kind, language)))
        .toList();
  }

  private static Text text(List<Own> all, Kind kind, Locale language) {
    var own =
        all.stream()
            .filter(text -> text.kind() == kind && text.language().equals(language))
            .map(Own::text)
            .findFirst()
            .orElse("");
    var path =
        switch (kind) {
          case LEGAL_NOTICE -> "/mentions-legales";
          case ACCESSIBILITY -> "/accessibilite";
          case DATA_PROTECTION -> "/donnees-personnelles";
        };
    return new Text(kind, language, title(kind, language), path, own, null);
  }

  /// What a text is called.
  static String title(Kind kind, Locale language) {
    var title =
        switch (kind) {
          case LEGAL_NOTICE -> "Mentions légales";
          case ACCESSIBILITY -> "Déclaration d'accessibilité";
          case DATA_PROTECTION -> "Données personnelles";
        };
    return language.equals(Locale.FRENCH) ? title : title + ", en anglais";
  }

  private Reply change(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var kind = named(Kind.class, exchange.field("page"));
    var language = Texts.language(exchange.field("en"));
    var text = exchange.lines("texte").strip();
    boolean stating = kind == Kind.ACCESSIBILITY && language.equals(Locale.FRENCH);
    var conformity =
        stating
            ? named(Conformity.class, exchange.field("conformite"))
            : texts.conformity(exchange.town());
    if (text.length() > TownTexts.LONGEST) {
      return refuse(exchange, kind, language, text, conformity);
    }
    if (stating) {
      texts.changeStatement(exchange.town(), by, text, conformity);
    } else {
      texts.change(exchange.town(), by, kind, language, text);
    }
    return Reply.redirect(TEXTS + "?fait=1");
  }

  /// What was typed is shown again in its field.
  private Reply refuse(
      Exchange exchange, Kind kind, Locale language, String typed, Conformity conformity) {
    var why =
        String.format(
            Locale.FRENCH,
            "Ce texte est trop long\u00a0: %,d caractères au plus, il en a %,d.",
            TownTexts.LONGEST,
            typed.length());
    var shown =
        texts(exchange.town()).stream()
            .map(
                text ->
                    text.kind() == kind && text.language().equals(language)
                        ? text.refused(typed, why)
                        : text)
            .toList();
    var errors =
        shown.stream()
            .filter(text -> text.error() != null)
            .map(text -> new FieldError(text.field(), text.title(), why))
            .toList();
    return exchange.page(
        NOT_ACCEPTED, "townhall/texts.jte", new Editor(shown, conformity, false, errors));
  }

  private static <E extends Enum<E>> E named(Class<E> type, String written) {
    try {
      return Enum.valueOf(type, written);
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no such " + type.getSimpleName(), e);
    }
  }
}
