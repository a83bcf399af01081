package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog.Entry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The texts that a town has put in place of the product's own. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class TownTexts {

  /// The longest text, in characters.
  public static final int LONGEST = 15_000;

  private final Database database;
  private final Clock clock;

  public TownTexts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Which page. The names are stored.
  public enum Kind {
    LEGAL_NOTICE,
    ACCESSIBILITY,
    DATA_PROTECTION
  }

  /// A town's own text.
  ///
  /// @param text plain, with blank lines between paragraphs; never blank
  public record Own(Kind kind, Locale language, String text) {}

  /// The town's own text in this language, else in French, which says what is true of this town
  /// where ours may not; empty where it keeps ours.
  public Optional<Own> find(Town town, Kind kind, Locale language) {
    var own = all(town).stream().filter(text -> text.kind() == kind).toList();
    return own.stream()
        .filter(text -> text.language().equals(language))
        .findFirst()
        .or(() -> own.stream().filter(text -> text.language().equals(Locale.FRENCH)).findFirst());
  }

  /// All that a town has written itself.
  public List<Own> all(Town town) {
    return database.read(
        h ->
            h.select("SELECT kind, language, text FROM town_text WHERE town_id = ?", town.id())
                .map(
                    (row, _) ->
                        new Own(
                            Kind.valueOf(row.getString("kind")),
                            Locale.of(row.getString("language")),
                            row.getString("text")))
                .list());
  }

  /// What its accessibility statement says of its pages, as it is now.
  ///
  /// @throws IllegalStateException if there is no such town
  public Conformity conformity(Town town) {
    return database.read(
        h ->
            h.select("SELECT conformity FROM town WHERE id = ?", town.id())
                .mapTo(Conformity.class)
                .one());
  }

  /// Stands for a text that a form has shown.
  ///
  /// @param own empty where the town keeps ours
  public static String fingerprint(String own) {
    return Fingerprint.of(own);
  }

  /// Stands for an accessibility statement in French that a form has shown, with its conformity.
  public static String fingerprint(String own, Conformity conformity) {
    return Fingerprint.of(conformity + " " + own);
  }

  /// Puts a text in place of ours; a blank one brings ours back.
  ///
  /// @param seen [#fingerprint(String)] of what the form has shown
  /// @return OUTDATED, with nothing written, if it is another by now, and not the wanted one either
  /// @throws IllegalArgumentException if it is longer than [#LONGEST], or is the accessibility
  ///   statement in French, which goes with its conformity: [#changeStatement]
  /// @throws IllegalStateException if there is no such town
  public Edited change(Town town, Author by, Kind kind, Locale language, String seen, String text) {
    if (kind == Kind.ACCESSIBILITY && language.equals(Locale.FRENCH)) {
      throw new IllegalArgumentException("a statement without its conformity");
    }
    var own = new Own(kind, language, text);
    return database.inTransaction(
        h -> {
          hold(h, town);
          var before = stored(h, town, own);
          boolean asSeen = fingerprint(orEmpty(before)).equals(seen);
          return asSeen || Objects.equals(before, kept(text))
              ? write(h, town, by, own, before)
              : Edited.OUTDATED;
        });
  }

  /// Puts an accessibility statement in French in place of ours, with the conformity it states,
  /// which the home page has to repeat. A blank one brings back ours and its conformity: none.
  ///
  /// @param seen [#fingerprint(String, Conformity)] of what the form has shown
  /// @return as [#change]
  /// @throws IllegalArgumentException if it is longer than [#LONGEST]
  /// @throws IllegalStateException if there is no such town
  public Edited changeStatement(
      Town town, Author by, String seen, String text, Conformity conformity) {
    var own = new Own(Kind.ACCESSIBILITY, Locale.FRENCH, text);
    return database.inTransaction(
        h -> {
          var before = hold(h, town);
          var after = text.isBlank() ? Conformity.NONE : conformity;
          var stored = stored(h, town, own);
          boolean asSeen = fingerprint(orEmpty(stored), before).equals(seen);
          if (!asSeen && !(before == after && Objects.equals(stored, kept(text)))) {
            return Edited.OUTDATED;
          }
          if (before != after) {
            h.execute("UPDATE town SET conformity = ? WHERE id = ?", after, town.id());
            log(h, town, by, ActionLog.Kind.CONFORMITY_CHANGED, "", before.name(), after.name());
          }
          return write(h, town, by, own, stored);
        });
  }

  /// Who changes texts of a town takes turns here, so that what was there before is what was there.
  private static Conformity hold(Handle handle, Town town) {
    return handle
        .select("SELECT conformity FROM town WHERE id = ? FOR UPDATE", town.id())
        .mapTo(Conformity.class)
        .one();
  }

  private void log(
      Handle handle,
      Town town,
      Author by,
      ActionLog.Kind kind,
      String subject,
      @Nullable String before,
      @Nullable String after) {
    var entry = new Entry(kind, subject, before, after);
    ActionLog.write(handle, town.id(), by, clock.instant(), entry);
  }

  private static String orEmpty(@Nullable String stored) {
    return stored == null ? "" : stored;
  }

  /// As it is stored; null for ours.
  private static @Nullable String kept(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private Edited write(Handle handle, Town town, Author by, Own own, @Nullable String before) {
    if (own.text().length() > LONGEST) {
      throw new IllegalArgumentException("a text of at most " + LONGEST + " characters");
    }
    var after = kept(own.text());
    if (Objects.equals(before, after)) {
      return Edited.DONE;
    }
    var language = own.language().getLanguage();
    if (after == null) {
      handle.execute(
          "DELETE FROM town_text WHERE town_id = ? AND kind = ? AND language = ?",
          town.id(),
          own.kind(),
          language);
    } else {
      handle.execute(
          """
          INSERT INTO town_text (town_id, kind, language, text) VALUES (?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE text = VALUES(text)
          """,
          town.id(),
          own.kind(),
          language,
          after);
    }
    var subject = own.kind() + " " + language;
    log(handle, town, by, ActionLog.Kind.TEXT_CHANGED, subject, before, after);
    return Edited.DONE;
  }

  private static @Nullable String stored(Handle handle, Town town, Own own) {
    return handle
        .select(
            "SELECT text FROM town_text WHERE town_id = ? AND kind = ? AND language = ?",
            town.id(),
            own.kind(),
            own.language().getLanguage())
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }
}
