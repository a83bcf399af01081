package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The texts that a town has put in place of the product's own. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class TownTexts {

  /// The longest text, in characters.
  public static final int LONGEST = 15_000;

  private final Database database;

  public TownTexts(Database database) {
    this.database = database;
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

  /// Puts a text in place of ours; a blank one brings ours back.
  ///
  /// @throws IllegalArgumentException if it is longer than [#LONGEST], or is the accessibility
  ///   statement in French, which goes with its conformity: [#changeStatement]
  public void change(Town town, Kind kind, Locale language, String text) {
    if (kind == Kind.ACCESSIBILITY && language.equals(Locale.FRENCH)) {
      throw new IllegalArgumentException("a statement without its conformity");
    }
    database.inTransaction(h -> write(h, town, new Own(kind, language, text)));
  }

  /// Puts an accessibility statement in French in place of ours, with the conformity it states,
  /// which the home page has to repeat. A blank one brings back ours and its conformity: none.
  ///
  /// @throws IllegalArgumentException if it is longer than [#LONGEST]
  public void changeStatement(Town town, String text, Conformity conformity) {
    database.inTransaction(
        h -> {
          h.execute(
              "UPDATE town SET conformity = ? WHERE id = ?",
              text.isBlank() ? Conformity.NONE : conformity,
              town.id());
          return write(h, town, new Own(Kind.ACCESSIBILITY, Locale.FRENCH, text));
        });
  }

  private static int write(Handle handle, Town town, Own own) {
    if (own.text().length() > LONGEST) {
      throw new IllegalArgumentException("a text of at most " + LONGEST + " characters");
    }
    if (own.text().isBlank()) {
      return handle.execute(
          "DELETE FROM town_text WHERE town_id = ? AND kind = ? AND language = ?",
          town.id(),
          own.kind(),
          own.language().getLanguage());
    }
    return handle.execute(
        """
        INSERT INTO town_text (town_id, kind, language, text) VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE text = VALUES(text)
        """,
        town.id(),
        own.kind(),
        own.language().getLanguage(),
        own.text().strip());
  }
}
