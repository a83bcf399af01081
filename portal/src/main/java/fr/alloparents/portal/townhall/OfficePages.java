package fr.alloparents.portal.townhall;

import fr.alloparents.family.ContactMessages;
import fr.alloparents.family.ContactMessages.Received;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownTexts;
import fr.alloparents.town.TownTexts.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What families have written, and the town's own texts. Thread-safe.
public final class OfficePages {

  private static final String MESSAGES = "/mairie/messages";
  private static final String TEXTS = "/mairie/textes";
  private static final int SIZE = 50;
  private static final int MOST_PAGES = 10_000;
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.FRENCH);

  private final ContactMessages messages;
  private final TownTexts texts;

  public OfficePages(ContactMessages messages, TownTexts texts) {
    this.messages = messages;
    this.texts = texts;
  }

  /// The inbox.
  ///
  /// @param more whether there is a page after this one
  public record Inbox(List<Received> messages, int page, boolean more, ZoneId zone) {

    public Inbox {
      messages = List.copyOf(messages);
    }

    public String at(Instant instant) {
      return AT.format(instant.atZone(zone));
    }
  }

  /// The texts of the town.
  public record Editor(List<Text> texts, boolean saved) {

    public Editor {
      texts = List.copyOf(texts);
    }
  }

  /// A text of the town.
  ///
  /// @param own the town's own; empty where it keeps ours
  public record Text(Kind kind, String language, String title, String own, int longest) {}

  public void addTo(Routes routes) {
    routes
        .get(MESSAGES, this::inbox)
        .post(MESSAGES + "/{message}", this::handle)
        .get(TEXTS, this::editor)
        .post(TEXTS, this::change);
  }

  private static Person.Staff only(Exchange exchange, Set<Role> roles) {
    var staff = exchange.townHall();
    if (!roles.contains(staff.role())) {
      throw new Rejection(403, "not for this role");
    }
    return staff;
  }

  private static Person.Staff agent(Exchange exchange) {
    return only(exchange, Set.of(Role.ADMINISTRATOR, Role.AGENT));
  }

  private Reply inbox(Exchange exchange) {
    agent(exchange);
    int page = number(exchange.query("page"));
    var found = messages.inbox(exchange.town(), page, SIZE);
    return exchange.page(
        "townhall/messages.jte",
        new Inbox(found, page, found.size() == SIZE, exchange.town().zone()));
  }

  private static int number(String written) {
    try {
      return Math.clamp(Integer.parseInt(written), 0, MOST_PAGES);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Reply handle(Exchange exchange) {
    var staff = agent(exchange);
    if (!messages.handle(exchange.town(), exchange.id("message"), staff.name())) {
      throw Rejection.notFound("no such message in this town");
    }
    return Reply.redirect(MESSAGES);
  }

  private Reply editor(Exchange exchange) {
    only(exchange, Set.of(Role.ADMINISTRATOR));
    var own =
        Set.of(Kind.values()).stream()
            .sorted()
            .flatMap(
                kind -> Texts.LANGUAGES.stream().map(language -> text(exchange, kind, language)))
            .toList();
    return exchange.page("townhall/texts.jte", new Editor(own, exchange.query("fait").equals("1")));
  }

  private Text text(Exchange exchange, Kind kind, Locale language) {
    var title =
        switch (kind) {
          case LEGAL_NOTICE -> "Mentions légales";
          case ACCESSIBILITY -> "Accessibilité";
          case DATA_PROTECTION -> "Données personnelles";
        };
    return new Text(
        kind,
        language.getLanguage(),
        title + (language.equals(Locale.FRENCH) ? "" : ", en anglais"),
        texts.find(exchange.town(), kind, language).orElse(""),
        TownTexts.LONGEST);
  }

  private Reply change(Exchange exchange) {
    only(exchange, Set.of(Role.ADMINISTRATOR));
    var text = exchange.field("texte");
    if (text.length() > TownTexts.LONGEST) {
      throw new Rejection(413, "a text of " + text.length() + " characters");
    }
    texts.change(
        exchange.town(), kind(exchange.field("page")), Texts.language(exchange.field("en")), text);
    return Reply.redirect(TEXTS + "?fait=1");
  }

  private static Kind kind(String written) {
    try {
      return Kind.valueOf(written);
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no such text", e);
    }
  }
}
