package fr.alloparents.register;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.register.FamilyImport.Counts;
import fr.alloparents.register.FamilyImport.Notice;
import fr.alloparents.register.FamilyImport.State;
import fr.alloparents.register.FamilyImports.Sent;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The tables `family_import` and `family_import_page`.
final class ImportStore {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String SELECT =
      """
      SELECT id, file_name, first_day, last_day, adds_classes, created_at, created_by, confirmed_by,
        state, state_at, notice, result
      FROM family_import
      """;

  private ImportStore() {}

  /// Keeps a file that is to be read.
  static long insert(
      Handle handle, Town town, Sent sent, LocalDate lastDay, byte[] sealed, Instant now) {
    return handle
        .createUpdate(
            """
            INSERT INTO family_import (town_id, request_id, file_name, first_day, last_day,
              adds_classes, created_at, created_by, state, state_at, content)
            VALUES (:town, :request, :name, :first, :last, :adds, :now, :by, 'READING', :now, :content)
            """)
        .bind("town", town.id())
        .bind("request", sent.request())
        .bind("name", sent.fileName())
        .bind("first", sent.firstDay())
        .bind("last", lastDay)
        .bind("adds", sent.addsClasses())
        .bind("by", sent.by().name())
        .bind("now", now)
        .bind("content", sealed)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(long.class)
        .one();
  }

  static Optional<Long> ofRequest(Handle handle, Town town, UUID request) {
    return handle
        .select(
            "SELECT id FROM family_import WHERE town_id = ? AND request_id = ?", town.id(), request)
        .mapTo(long.class)
        .findOne();
  }

  static Optional<FamilyImport> find(Handle handle, Town town, long id) {
    return handle
        .select(SELECT + " WHERE town_id = ? AND id = ?", town.id(), id)
        .map((row, _) -> read(row))
        .findOne();
  }

  static List<FamilyImport> latest(Handle handle, Town town, int most) {
    return handle
        .select(SELECT + " WHERE town_id = ? ORDER BY id DESC LIMIT ?", town.id(), most)
        .map((row, _) -> read(row))
        .list();
  }

  private static FamilyImport read(ResultSet row) throws SQLException {
    var state = State.valueOf(row.getString("state"));
    var notice = row.getString("notice");
    var result = row.getString("result");
    boolean refused = state == State.REFUSED;
    return new FamilyImport(
        row.getLong("id"),
        row.getString("file_name"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getBoolean("adds_classes"),
        instant(row, "created_at"),
        row.getString("created_by"),
        row.getString("confirmed_by"),
        state,
        instant(row, "state_at"),
        notice == null ? null : Notice.valueOf(notice),
        result != null && refused ? JSON.readValue(result, RefusedFile.class) : null,
        result != null && !refused ? JSON.readValue(result, Counts.class) : null);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /// The file, sealed; empty once it has been written.
  static Optional<byte[]> content(Handle handle, Town town, long id) {
    return handle
        .select("SELECT content FROM family_import WHERE town_id = ? AND id = ?", town.id(), id)
        .map((row, _) -> row.getBytes(1))
        .findOne();
  }

  static Optional<String> digest(Handle handle, Town town, long id) {
    return handle
        .select("SELECT digest FROM family_import WHERE town_id = ? AND id = ?", town.id(), id)
        .mapTo(String.class)
        .findOne();
  }

  /// Ends a reading: the file is refused, and forgotten.
  static void refuse(Handle handle, Town town, long id, RefusedFile refused, Instant now) {
    handle.execute(
        """
        UPDATE family_import SET state = 'REFUSED', state_at = ?, result = ?, content = NULL
        WHERE town_id = ? AND id = ? AND state = 'READING'
        """,
        now,
        JSON.writeValueAsString(refused),
        town.id(),
        id);
  }

  /// Ends a reading that failed.
  static void fail(Handle handle, Town town, long id, Instant now) {
    handle.execute(
        """
        UPDATE family_import SET state = 'FAILED', state_at = ?, content = NULL
        WHERE town_id = ? AND id = ? AND state = 'READING'
        """,
        now,
        town.id(),
        id);
  }

  /// Shows what an import would do, to be confirmed.
  ///
  /// @param from the state it must be in: READING, or WRITING where it has become outdated
  /// @param attempt the attempt it must be in
  /// @param notice null after a reading
  static void stage(
      Handle handle,
      Town town,
      long id,
      State from,
      int attempt,
      Preview preview,
      @Nullable Notice notice,
      Instant now) {
    int staged =
        handle.execute(
            """
            UPDATE family_import
            SET state = 'STAGED', state_at = ?, notice = ?, result = ?, digest = ?
            WHERE town_id = ? AND id = ? AND state = ? AND attempt = ?
            """,
            now,
            notice == null ? null : notice.name(),
            JSON.writeValueAsString(preview.counts()),
            preview.digest(),
            town.id(),
            id,
            from.name(),
            attempt);
    if (staged == 1) {
      replacePages(handle, town, id, preview);
    }
  }

  private static void replacePages(Handle handle, Town town, long id, Preview preview) {
    handle.execute(
        "DELETE FROM family_import_page WHERE town_id = ? AND import_id = ?", town.id(), id);
    if (preview.pages().isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO family_import_page (town_id, import_id, kind, number, content)
            VALUES (?, ?, ?, ?, ?)
            """);
    preview
        .pages()
        .forEach(page -> batch.add(town.id(), id, page.kind(), page.number(), page.lines()));
    batch.execute();
  }

  /// Begins an attempt to write.
  ///
  /// @param by who confirms, in words
  /// @param interrupted attempts begun before are not waited for any more
  /// @return which attempt it is; empty where there is nothing to begin
  static Optional<Integer> begin(
      Handle handle, Town town, long id, String by, Instant now, Instant interrupted) {
    int begun =
        handle.execute(
            """
            UPDATE family_import
            SET state = 'WRITING', state_at = ?, confirmed_by = ?, attempt = attempt + 1,
              notice = NULL
            WHERE town_id = ? AND id = ?
              AND (state = 'STAGED' OR (state = 'WRITING' AND state_at < ?))
            """,
            now,
            by,
            town.id(),
            id,
            interrupted);
    return begun == 0
        ? Optional.empty()
        : handle
            .select("SELECT attempt FROM family_import WHERE town_id = ? AND id = ?", town.id(), id)
            .mapTo(int.class)
            .findOne();
  }

  /// Ends an attempt that wrote nothing.
  static void interrupt(Handle handle, Town town, long id, int attempt, Instant now) {
    handle.execute(
        """
        UPDATE family_import SET state = 'STAGED', state_at = ?, notice = 'INTERRUPTED'
        WHERE town_id = ? AND id = ? AND state = 'WRITING' AND attempt = ?
        """,
        now,
        town.id(),
        id,
        attempt);
  }

  /// Ends an attempt, in the transaction that writes the families. The file is forgotten.
  ///
  /// @return whether it was still the attempt that counts
  static boolean done(Handle handle, Town town, long id, int attempt, Counts counts, Instant now) {
    return handle.execute(
            """
            UPDATE family_import SET state = 'DONE', state_at = ?, content = NULL, result = ?
            WHERE town_id = ? AND id = ? AND state = 'WRITING' AND attempt = ?
            """,
            now,
            JSON.writeValueAsString(counts),
            town.id(),
            id,
            attempt)
        == 1;
  }

  /// The imports that were written at these instants, by those.
  static Map<Instant, Long> writtenAt(Handle handle, Town town, List<Instant> instants) {
    return handle
        .createQuery(
            """
            SELECT id, state_at FROM family_import
            WHERE town_id = :town AND state = 'DONE' AND state_at IN (<instants>)
            """)
        .bind("town", town.id())
        .bindList("instants", instants)
        .map((row, _) -> Map.entry(instant(row, "state_at"), row.getLong("id")))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max));
  }

  /// The lines of one kind on a page, as JSON.
  static Optional<String> page(Handle handle, Town town, long id, String kind, int number) {
    return handle
        .select(
            """
            SELECT content FROM family_import_page
            WHERE town_id = ? AND import_id = ? AND kind = ? AND number = ?
            """,
            town.id(),
            id,
            kind,
            number)
        .mapTo(String.class)
        .findOne();
  }

  /// The lines of one kind on all pages, as JSON.
  static List<String> pages(Handle handle, Town town, long id, String kind) {
    return handle
        .select(
            """
            SELECT content FROM family_import_page
            WHERE town_id = ? AND import_id = ? AND kind = ? ORDER BY number
            """,
            town.id(),
            id,
            kind)
        .mapTo(String.class)
        .list();
  }

  /// The end of the school year in which a day lies, or of the next one.
  static Optional<LocalDate> endOfYear(Handle handle, Town town, LocalDate day) {
    return handle
        .select(
            """
            SELECT last_day FROM school_year WHERE town_id = ? AND last_day >= ?
            ORDER BY last_day LIMIT 1
            """,
            town.id(),
            day)
        .mapTo(LocalDate.class)
        .findOne();
  }

  /// The first day of that school year.
  static Optional<LocalDate> beginningOfYear(Handle handle, Town town, LocalDate day) {
    return handle
        .select(
            """
            SELECT first_day FROM school_year WHERE town_id = ? AND last_day >= ?
            ORDER BY last_day LIMIT 1
            """,
            town.id(),
            day)
        .mapTo(LocalDate.class)
        .findOne();
  }
}
