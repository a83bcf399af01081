package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.util.Locale;
import java.util.Optional;

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

  /// The town's own text: plain, with blank lines between paragraphs; empty where it keeps ours.
  public Optional<String> find(Town town, Kind kind, Locale language) {
    return database.read(
        h ->
            h.select(
                    "SELECT text FROM town_text WHERE town_id = ? AND kind = ? AND language = ?",
                    town.id(),
                    kind,
                    language.getLanguage())
                .mapTo(String.class)
                .findOne());
  }

  /// Puts a text in place of ours; a blank one brings ours back.
  ///
  /// @throws IllegalArgumentException if it is longer than [#LONGEST]
  public void change(Town town, Kind kind, Locale language, String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a text of at most " + LONGEST + " characters");
    }
    database.inTransaction(
        h ->
            text.isBlank()
                ? h.execute(
                    "DELETE FROM town_text WHERE town_id = ? AND kind = ? AND language = ?",
                    town.id(),
                    kind,
                    language.getLanguage())
                : h.execute(
                    """
                    INSERT INTO town_text (town_id, kind, language, text) VALUES (?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE text = VALUES(text)
                    """,
                    town.id(),
                    kind,
                    language.getLanguage(),
                    text.strip()));
  }
}
