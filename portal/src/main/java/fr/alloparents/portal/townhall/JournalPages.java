package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.register.FamilyImports;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What people of the town hall have done, for its administrators: latest first, by person, kind
/// and days, also as a file. Thread-safe.
public final class JournalPages {

  static final String PATH = "/mairie/journal";
  private static final int NOT_ACCEPTED = 422;
  private static final int SIZE = 50;

  private final ActionLog log;
  private final TownHallAccounts accounts;
  private final FamilyImports imports;

  public JournalPages(ActionLog log, TownHallAccounts accounts, FamilyImports imports) {
    this.log = log;
    this.accounts = accounts;
    this.imports = imports;
  }

  /// A page of the log.
  ///
  /// @param next where what came before begins; null where nothing did
  /// @param file where the same choice is a file
  public record Page(
      JournalForm form,
      List<Account> people,
      List<Choice> kinds,
      List<Line> lines,
      @Nullable String next,
      String file,
      List<FieldError> errors) {

    public Page {
      people = List.copyOf(people);
      kinds = List.copyOf(kinds);
      lines = List.copyOf(lines);
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  /// A kind of action that can be chosen.
  public record Choice(String value, String words) {}

  /// One action in words.
  ///
  /// @param about when and by whom
  /// @param before null for nothing
  /// @param after null for nothing
  /// @param detail where all of it is shown, line by line; null where this is all
  public record Line(
      String what,
      String subject,
      String about,
      @Nullable String before,
      @Nullable String after,
      @Nullable String detail) {

    private static final int LONG = 160;

    private static Line of(Logged logged, ZoneId zone, Map<Instant, Long> imports) {
      var written = imports.get(logged.at());
      var at = DayWords.of(Texts.french()).moment(logged.at(), zone);
      return new Line(
          JournalWords.title(logged.kind()),
          JournalWords.subject(logged),
          DayWords.capital(at) + ", par " + JournalWords.by(logged),
          JournalWords.before(logged),
          JournalWords.after(logged),
          logged.kind() == Kind.FAMILIES_IMPORTED && written != null
              ? ImportPages.PATH + "/" + written
              : null);
    }

    /// Whether a value is folded away at first.
    public static boolean folded(String value) {
      return value.length() > LONG || value.contains("\n");
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).get(PATH + ".csv", this::file);
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var town = exchange.town();
    var form = JournalForm.asked(exchange);
    var errors = form.errors();
    // one more than are shown tells whether there are more
    var found =
        errors.isEmpty()
            ? log.find(town, form.choice(town.zone()), form.before(), SIZE + 1)
            : List.<Logged>of();
    var shown = found.subList(0, Math.min(SIZE, found.size()));
    var written =
        imports.writtenAt(
            town,
            shown.stream()
                .filter(logged -> logged.kind() == Kind.FAMILIES_IMPORTED)
                .map(Logged::at)
                .toList());
    var page =
        new Page(
            form,
            accounts.all(town),
            kinds(),
            shown.stream().map(logged -> Line.of(logged, town.zone(), written)).toList(),
            found.size() > SIZE ? form.address(PATH, shown.getLast().id()) : null,
            form.address(PATH + ".csv", null),
            errors);
    return exchange.page(errors.isEmpty() ? 200 : NOT_ACCEPTED, "townhall/journal.jte", page);
  }

  private static List<Choice> kinds() {
    return Stream.of(Kind.values())
        .map(kind -> new Choice(kind.name(), JournalWords.title(kind)))
        .toList();
  }

  private Reply file(Exchange exchange) {
    Desk.administrator(exchange);
    var town = exchange.town();
    var form = JournalForm.asked(exchange);
    if (!form.errors().isEmpty()) {
      return Reply.redirect(form.address(PATH, null));
    }
    var found = log.find(town, form.choice(town.zone()), null, JournalFile.MOST + 1);
    return new Reply.Bytes(
        "text/csv; charset=utf-8", ByteBuffer.wrap(JournalFile.of(found, town.zone())), false);
  }
}
