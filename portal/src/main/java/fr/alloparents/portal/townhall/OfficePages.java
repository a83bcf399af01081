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
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownTexts;
import fr.alloparents.town.TownTexts.Kind;
import fr.alloparents.town.TownTexts.Own;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What families have written, and the town's own texts. Thread-safe.
public final class OfficePages {

  static final String MESSAGES = "/mairie/messages";
  private static final String TEXTS = "/mairie/textes";
  private static final int NOT_ACCEPTED = 422;
  private static final int SIZE = 50;
  private static final int MOST_PAGES = 10_000;

  private static final String OVERTAKEN =
      "Quelqu'un d'autre vient de changer ce texte. Le vôtre est gardé ici\u00a0: comparez, puis"
          + " enregistrez pour le remplacer.";

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
  /// @param seen the fingerprint of what is there
  /// @param meanwhile what somebody else has put there since the form was opened; null for nothing
  /// @param error what is wrong with it; null for nothing
  public record Text(
      Kind kind,
      Locale language,
      String title,
      String path,
      String own,
      String seen,
      @Nullable String meanwhile,
      @Nullable String error) {

    /// The id of its field.
    public String field() {
      return "texte-" + kind + "-" + language.getLanguage();
    }

    private String wrong() {
      return error == null ? "" : error;
    }

    /// Whether it goes with the conformity that it states.
    public boolean stating() {
      return states(kind, language);
    }

    private boolean is(Kind other, Locale in) {
      return kind == other && language.equals(in);
    }

    private Text refused(String typed, String before, String why) {
      return new Text(kind, language, title, path, typed, before, null, why);
    }

    private Text overtaken(String typed) {
      return new Text(kind, language, title, path, typed, seen, own, OVERTAKEN);
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
    var conformity = texts.conformity(town);
    return Stream.of(Kind.values())
        .flatMap(
            kind -> Texts.LANGUAGES.stream().map(language -> text(own, kind, language, conformity)))
        .toList();
  }

  private static boolean states(Kind kind, Locale language) {
    return kind == Kind.ACCESSIBILITY && language.equals(Locale.FRENCH);
  }

  private static Text text(List<Own> all, Kind kind, Locale language, Conformity conformity) {
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
    var seen =
        states(kind, language)
            ? TownTexts.fingerprint(own, conformity)
            : TownTexts.fingerprint(own);
    return new Text(kind, language, title(kind, language), path, own, seen, null, null);
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
    var seen = exchange.field("vu");
    boolean stating = states(kind, language);
    var conformity =
        stating
            ? named(Conformity.class, exchange.field("conformite"))
            : texts.conformity(exchange.town());
    if (text.length() > TownTexts.LONGEST) {
      return refuse(
          exchange, conformity, one -> one.is(kind, language), one -> tooLong(one, text, seen));
    }
    var changed =
        stating
            ? texts.changeStatement(exchange.town(), by, seen, text, conformity)
            : texts.change(exchange.town(), by, kind, language, seen, text);
    return changed == Edited.OUTDATED
        ? refuse(exchange, conformity, one -> one.is(kind, language), one -> one.overtaken(text))
        : Reply.redirect(TEXTS + "?fait=1");
  }

  private static Text tooLong(Text text, String typed, String seen) {
    var why =
        String.format(
            Locale.FRENCH,
            "Ce texte est trop long\u00a0: %,d caractères au plus, il en a %,d.",
            TownTexts.LONGEST,
            typed.length());
    return text.refused(typed, seen, why);
  }

  /// What was typed is shown again in its field.
  ///
  /// @param which text was sent
  /// @param refused how it is shown again
  private Reply refuse(
      Exchange exchange,
      Conformity conformity,
      Predicate<Text> which,
      UnaryOperator<Text> refused) {
    var shown =
        texts(exchange.town()).stream()
            .map(text -> which.test(text) ? refused.apply(text) : text)
            .toList();
    var errors =
        shown.stream()
            .filter(text -> text.error() != null)
            .map(text -> new FieldError(text.field(), text.title(), text.wrong()))
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
