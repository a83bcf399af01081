package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/// Sounds that a town's line plays for the words of [Rewordings] and for the messages of its dial
/// plan, named by their content: what a voice has said as well as what people have recorded.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class LineRecordings {

  /// How long one that no sentence plays is kept for whoever is still listening to it.
  private static final Duration UNUSED = Duration.ofDays(2);

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private final Database database;
  private final Clock clock;

  public LineRecordings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Whether something is written like the name of a recording.
  public static boolean isName(String written) {
    return NAME.matcher(written).matches();
  }

  /// Keeps a sound as the line plays it. No sentence plays it yet.
  ///
  /// @param wav a whole WAV file: 16 kHz, 16 bits, one channel
  /// @return its name: 64 hexadecimal digits
  public String keep(Town town, byte[] wav) {
    var hash = DigestUtils.sha256Hex(wav);
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO line_recording (town_id, hash, wav, made_at) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE made_at = VALUES(made_at)
                """,
                town.id(),
                hash,
                wav,
                clock.instant()));
    return hash;
  }

  /// Whether this town has a recording of that name.
  public boolean isKept(Town town, String name) {
    return database.read(
        h ->
            h.select(
                    "SELECT EXISTS (SELECT 1 FROM line_recording WHERE town_id = ? AND hash = ?)",
                    town.id(),
                    name)
                .mapTo(boolean.class)
                .one());
  }

  /// A recording of any town: for the line, which is given its name by a sentence.
  public Optional<byte[]> find(String name) {
    return database.read(
        h ->
            h.select("SELECT wav FROM line_recording WHERE hash = ? LIMIT 1", name)
                .mapTo(byte[].class)
                .findOne());
  }

  /// A recording of this town whose name begins so: what its dial plan plays has a shorter name.
  ///
  /// @param beginning at least 16 hexadecimal digits
  public Optional<byte[]> findBeginning(Town town, String beginning) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT wav FROM line_recording
                    WHERE town_id = ? AND hash >= ? AND hash < CONCAT(?, 'g') LIMIT 1
                    """,
                    town.id(),
                    beginning,
                    beginning)
                .mapTo(byte[].class)
                .findOne());
  }

  /// The names of all that the lines of all towns play.
  public List<String> played() {
    return database.read(
        h ->
            h.select("SELECT DISTINCT recording FROM line_sentence_part")
                .mapTo(String.class)
                .list());
  }

  /// Forgets what no sentence and no version of a dial plan plays, two days after it was made. To
  /// be called from time to time, by any server.
  ///
  /// @return how many were forgotten
  public int purge() {
    return database.inTransaction(
        h ->
            h.execute(
                """
                DELETE FROM line_recording WHERE made_at < ? AND NOT EXISTS (
                  SELECT 1 FROM line_sentence_part p
                  WHERE p.town_id = line_recording.town_id AND p.recording = line_recording.hash)
                AND NOT EXISTS (
                  SELECT 1 FROM dial_plan_version v
                  WHERE v.town_id = line_recording.town_id
                  AND INSTR(v.text, LEFT(line_recording.hash, 16)) > 0)
                """,
                clock.instant().minus(UNUSED)));
  }
}
