package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/// Recordings for the line that people of the town hall have sent, named by their content: the same
/// one sent twice is there once. Thread-safe. Throws [fr.alloparents.storage.StorageException] when
/// the database fails.
public final class NoticeRecordings {

  /// How long one that no notice plays is kept for whoever is still writing the notice.
  private static final Duration UNUSED = Duration.ofDays(2);

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private final Database database;
  private final Clock clock;

  public NoticeRecordings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Whether something is written like the name of a recording.
  public static boolean isName(String written) {
    return NAME.matcher(written).matches();
  }

  /// Keeps a recording as the line plays it. Nothing plays it yet: it is logged with the notice
  /// that does.
  ///
  /// @param wav a whole WAV file: 16 kHz, 16 bits, one channel
  /// @return its name: 64 hexadecimal digits
  public String keep(Town town, byte[] wav) {
    var hash = DigestUtils.sha256Hex(wav);
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO notice_recording (town_id, hash, wav, sent_at) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE sent_at = VALUES(sent_at)
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
                    """
                    SELECT EXISTS (SELECT 1 FROM notice_recording WHERE town_id = ? AND hash = ?)
                    """,
                    town.id(),
                    name)
                .mapTo(boolean.class)
                .one());
  }

  /// A recording of this town.
  public Optional<byte[]> find(Town town, String name) {
    return database.read(
        h ->
            h.select(
                    "SELECT wav FROM notice_recording WHERE town_id = ? AND hash = ?",
                    town.id(),
                    name)
                .mapTo(byte[].class)
                .findOne());
  }

  /// A recording of any town: for the line, which is given its name by a notice.
  public Optional<byte[]> find(String name) {
    return database.read(
        h ->
            h.select("SELECT wav FROM notice_recording WHERE hash = ? LIMIT 1", name)
                .mapTo(byte[].class)
                .findOne());
  }

  /// Forgets what no notice plays, two days after it was sent. To be called from time to time, by
  /// any server.
  ///
  /// @return how many were forgotten
  public int purge() {
    return database.inTransaction(
        h ->
            h.execute(
                """
                DELETE FROM notice_recording WHERE sent_at < ? AND NOT EXISTS (
                  SELECT 1 FROM notice n
                  WHERE n.town_id = notice_recording.town_id AND n.recording = notice_recording.hash)
                """,
                clock.instant().minus(UNUSED)));
  }
}
