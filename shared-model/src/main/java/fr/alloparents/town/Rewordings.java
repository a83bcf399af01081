package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.Rewording.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The sentences of the line that towns word otherwise than the product. What is written is in the
/// log of actions. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails.
public final class Rewordings {

  private final Database database;
  private final Clock clock;

  public Rewordings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// All of a town, by their sentences.
  public List<Rewording> of(Town town) {
    return database.read(h -> find(h, town, null, null));
  }

  /// That of one sentence in one language; empty where it is said as usual.
  public Optional<Rewording> find(Town town, String sentence, Locale language) {
    return database.read(h -> find(h, town, sentence, language)).stream().findFirst();
  }

  /// Stands for what a form has shown of a sentence.
  public static String seen(Optional<Rewording> rewording) {
    return rewording.map(Fingerprint::of).orElse("");
  }

  /// From now on a sentence is said so.
  ///
  /// @param title what the log calls the sentence
  /// @param seen of what was there when the change was thought of
  /// @throws fr.alloparents.storage.StorageException also if it names a recording that is not there
  public Edited reword(Town town, Author by, String title, String seen, Rewording wanted) {
    return change(town, by, title, seen, wanted.sentence(), wanted.language(), wanted);
  }

  /// From now on a sentence is said as usual again.
  ///
  /// @param title what the log calls the sentence
  /// @param seen of what was there when the change was thought of
  public Edited restore(
      Town town, Author by, String title, String seen, String sentence, Locale language) {
    return change(town, by, title, seen, sentence, language, null);
  }

  private Edited change(
      Town town,
      Author by,
      String title,
      String seen,
      String sentence,
      Locale language,
      @Nullable Rewording after) {
    return database.inTransaction(
        h -> {
          // who changes the same sentence at once takes turns here
          h.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id())
              .mapTo(long.class)
              .one();
          var before = find(h, town, sentence, language).stream().findFirst();
          if (before.equals(Optional.ofNullable(after))) {
            return Edited.DONE;
          }
          if (!seen.equals(seen(before))) {
            return Edited.OUTDATED;
          }
          h.execute(
              "DELETE FROM line_sentence WHERE town_id = ? AND sentence = ? AND language = ?",
              town.id(),
              sentence,
              language.getLanguage());
          if (after != null) {
            write(h, town, after);
          }
          var entry =
              new Entry(
                  ActionLog.Kind.SENTENCE_CHANGED,
                  title,
                  before.map(Rewording::logged).orElse(null),
                  after == null ? null : after.logged());
          ActionLog.write(h, town.id(), by, clock.instant(), entry);
          return Edited.DONE;
        });
  }

  private static void write(Handle handle, Town town, Rewording rewording) {
    var language = rewording.language().getLanguage();
    handle.execute(
        "INSERT INTO line_sentence (town_id, sentence, language, words) VALUES (?, ?, ?, ?)",
        town.id(),
        rewording.sentence(),
        language,
        rewording.words());
    var rows =
        handle.prepareBatch(
            """
            INSERT INTO line_sentence_part
              (town_id, sentence, language, position, words, recording, recorded)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);
    int position = 0;
    for (var part : rewording.parts()) {
      rows.add(
          town.id(),
          rewording.sentence(),
          language,
          position++,
          part.words(),
          part.recording(),
          part.recorded());
    }
    if (position > 0) {
      rows.execute();
    }
  }

  private record Key(String sentence, String language, String words) {}

  private record Row(Key key, @Nullable Part part) {}

  /// @param sentence null, as the language, for all
  private static List<Rewording> find(
      Handle handle, Town town, @Nullable String sentence, @Nullable Locale language) {
    var query =
        handle
            .createQuery(
                """
                SELECT s.sentence, s.language, s.words AS whole, p.words, p.recording, p.recorded
                FROM line_sentence s LEFT JOIN line_sentence_part p
                  ON p.town_id = s.town_id AND p.sentence = s.sentence AND p.language = s.language
                WHERE s.town_id = :town
                """
                    + (sentence == null ? "" : " AND s.sentence = :sentence")
                    + (language == null ? "" : " AND s.language = :language")
                    + " ORDER BY s.sentence, s.language, p.position")
            .bind("town", town.id());
    if (sentence != null) {
      query.bind("sentence", sentence);
    }
    if (language != null) {
      query.bind("language", language.getLanguage());
    }
    var parts = new LinkedHashMap<Key, List<Part>>();
    for (var row : query.map((row, _) -> row(row)).list()) {
      var list = parts.computeIfAbsent(row.key(), _ -> new ArrayList<>());
      if (row.part() != null) {
        list.add(row.part());
      }
    }
    return parts.entrySet().stream().map(one -> rewording(one.getKey(), one.getValue())).toList();
  }

  private static Row row(ResultSet row) throws SQLException {
    var key = new Key(row.getString("sentence"), row.getString("language"), row.getString("whole"));
    var recording = row.getString("recording");
    return recording == null
        ? new Row(key, null)
        : new Row(key, new Part(row.getString("words"), recording, row.getBoolean("recorded")));
  }

  private static Rewording rewording(Key key, List<Part> parts) {
    return new Rewording(key.sentence(), Locale.of(key.language()), key.words(), parts);
  }
}
