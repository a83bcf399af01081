package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The codes of children and households: drawn, brought along, printed, found. Thread-safe. Throws
/// [StorageException] when the database fails and [CodeVaultException] when the key does not fit.
public final class Codes {

  /// Two processes may draw the same code at once, each without seeing the other's.
  private static final int TRIES = 5;

  /// Codes opened in one transaction.
  private static final int BATCH = 1000;

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;

  public Codes(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /// Opens one stored code, if there is any, to see at start-up that the key file belongs to this
  /// database.
  ///
  /// @throws CodeVaultException if it does not
  public void checkKey() {
    database.read(
        h ->
            h.select("SELECT lookup_hash, encrypted FROM code LIMIT 1")
                .map(
                    (row, context) ->
                        vault.decrypt(row.getBytes(2), new KeyedHash(row.getBytes(1))))
                .findOne());
  }

  /// Gives each of these owners a new code of the town's length, in place of any it had. Drawn by a
  /// cryptographic generator; no meaning in it.
  ///
  /// @throws IllegalStateException if the town has used up the codes of its length
  public void issue(Town town, Collection<CodeOwner> owners) {
    drawn(h -> CodeDraw.issue(new CodeStore(h, vault, town), town, owners));
  }

  /// Draws in a transaction, again where another process was quicker with the same code.
  private <T> T drawn(Function<Handle, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return database.inTransaction(work);
      } catch (StorageException e) {
        if (tried == TRIES || !e.duplicateKey()) {
          throw e;
        }
      }
    }
  }

  /// Gives codes that were chosen beforehand, as in a town that is made up; their letters wait, as
  /// those of drawn ones do. Those that cannot be taken are given back with the reason; the others
  /// are stored together.
  public List<RefusedCode> bring(Town town, List<ExistingCode> existing) {
    return database.inTransaction(
        h -> new CodeImport(new CodeStore(h, vault, town)).take(existing));
  }

  /// Gives an owner a new code in place of one that is lost or was stolen, of which the letter
  /// waits to be printed from now on. The old one stops at once: whoever came in by it is signed
  /// out of the website, without losing what was ticked.
  ///
  /// What goes on nevertheless: a call that came in by it, until it is over; a sign-in whose codes
  /// were found right in the same instant; and the addresses of calendars, which only tell days and
  /// which the family revokes itself.
  ///
  /// @param old the id of the code that is replaced, 0 for none: sent twice, it is done once
  /// @param by who does it
  /// @param whose in words, for the log of actions
  /// @return false if the owner has another code by now: then nothing is done
  /// @throws IllegalArgumentException if the town has no such owner
  /// @throws IllegalStateException if the town has used up the codes of its length
  public boolean replace(Town town, CodeOwner owner, long old, Author by, String whose) {
    var now = clock.instant();
    return drawn(
        h -> {
          var store = new CodeStore(h, vault, town);
          if (store.holdOwner(owner) != old) {
            return false;
          }
          CodeDraw.issue(store, town, List.of(owner));
          endSessions(h, town, owner, now);
          ActionLog.write(h, town.id(), by, now, Entry.of(Kind.CODE_REPLACED, whose));
          return true;
        });
  }

  /// They end as if half an hour had gone: what was ticked waits for the next sign-in.
  private static void endSessions(Handle handle, Town town, CodeOwner owner, Instant now) {
    handle.execute(
        "UPDATE web_session SET ends_at = ? WHERE town_id = ? AND ends_at > ? AND "
            + (owner.kind() == Code.Kind.CHILD ? "child_id" : "household_id")
            + " = ?",
        now,
        town.id(),
        now,
        owner.id());
  }

  /// Has codes found by their last digits that were stored before that was possible. To be called
  /// from time to time, by any process.
  ///
  /// @return how many were looked at
  public int markTails() {
    int marked = 0;
    int batch;
    do {
      batch = database.inTransaction(this::markTails);
      marked += batch;
    } while (batch == BATCH);
    return marked;
  }

  private int markTails(Handle handle) {
    var batch = handle.prepareBatch("UPDATE code SET tail = ? WHERE id = ? AND tail IS NULL");
    handle
        .select(
            """
            SELECT id, town_id, lookup_hash, encrypted FROM code WHERE tail IS NULL
            ORDER BY id LIMIT ?
            """,
            BATCH)
        .map(
            (row, context) -> {
              var hash = new KeyedHash(row.getBytes("lookup_hash"));
              var code = vault.decrypt(row.getBytes("encrypted"), hash);
              return batch.add(
                  CodeStore.tail(vault, row.getLong("town_id"), code), row.getLong("id"));
            })
        .list();
    int marked = batch.size();
    if (marked > 0) {
      batch.execute();
    }
    return marked;
  }

  /// A code of a child's letter, without its digits.
  ///
  /// @param id 0 as long as the owner has none
  /// @param printed whether it is on a letter of this child that was printed
  /// @param known whether the family knew it without a letter
  public record OnLetter(CodeOwner owner, long id, boolean printed, boolean known) {}

  /// The codes on the letters of a child: its own, and the payer code of each of its households.
  /// None where the town has no such child.
  public List<OnLetter> onLetters(Town town, long childId) {
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT 'CHILD' AS kind, child.id AS owner, COALESCE(code.id, 0) AS code_id,
                      EXISTS (
                        SELECT 1 FROM letter WHERE letter.town_id = child.town_id
                          AND letter.child_id = child.id AND letter.child_code = code.id) AS printed,
                      COALESCE(code.known, FALSE) AS known
                    FROM child
                    LEFT JOIN code ON code.town_id = child.town_id AND code.child_id = child.id
                    WHERE child.town_id = :town AND child.id = :child
                    UNION ALL
                    SELECT 'PAYER', member.household_id, COALESCE(code.id, 0),
                      EXISTS (
                        SELECT 1 FROM letter WHERE letter.town_id = member.town_id
                          AND letter.child_id = member.child_id
                          AND letter.household_id = member.household_id
                          AND letter.payer_code = code.id),
                      COALESCE(code.known, FALSE)
                    FROM household_child member
                    LEFT JOIN code ON code.town_id = member.town_id
                      AND code.household_id = member.household_id
                    WHERE member.town_id = :town AND member.child_id = :child
                    """)
                .bind("town", town.id())
                .bind("child", childId)
                .map(
                    (row, context) ->
                        new OnLetter(
                            new CodeOwner(
                                Code.Kind.valueOf(row.getString("kind")), row.getLong("owner")),
                            row.getLong("code_id"),
                            row.getBoolean("printed"),
                            row.getBoolean("known")))
                .list());
  }

  /// Opens the code of one child for a family that asks to see it: parents need it to phone. Empty
  /// where the child is not this household's or has no code.
  public Optional<Code> ofChild(Town town, long householdId, long childId) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT code.lookup_hash, code.encrypted FROM household_child member
                    JOIN code ON code.town_id = member.town_id AND code.child_id = member.child_id
                    WHERE member.town_id = ? AND member.household_id = ? AND member.child_id = ?
                      AND code.kind = 'CHILD'
                    """,
                    town.id(),
                    householdId,
                    childId)
                .map(
                    (row, context) ->
                        vault.decrypt(row.getBytes(2), new KeyedHash(row.getBytes(1))))
                .findOne());
  }

  /// Whose code it is.
  public OptionalLong find(Town town, Code.Kind kind, Code code) {
    var hash = vault.lookupHash(town.id(), kind, code);
    return database.read(h -> new CodeStore(h, vault, town).byHash(kind, List.of(hash))).stream()
        .mapToLong(stored -> stored.owner().id())
        .findFirst();
  }
}
