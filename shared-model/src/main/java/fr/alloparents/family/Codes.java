package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The codes of children and households: drawn, brought along, printed, found. Thread-safe. Throws
/// [StorageException] when the database fails and [CodeVaultException] when the key does not fit.
public final class Codes {

  /// Two processes may draw the same code at once, each without seeing the other's.
  private static final int TRIES = 5;

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
    for (int tried = 1; ; tried++) {
      try {
        database.inTransaction(h -> CodeDraw.issue(new CodeStore(h, vault, town), town, owners));
        return;
      } catch (StorageException e) {
        if (tried == TRIES || !e.duplicateKey()) {
          throw e;
        }
      }
    }
  }

  /// Brings codes along that families know already. Those that cannot be taken are given back with
  /// the reason; the others are stored together.
  public List<RefusedCode> bring(Town town, List<ExistingCode> existing) {
    return database.inTransaction(
        h -> new CodeImport(new CodeStore(h, vault, town)).take(existing));
  }

  /// Opens the codes of these households and of their children for printed letters, in the order
  /// asked. An administrator's business; a family reads no more than [#ofChild].
  public List<Letter> print(Town town, List<Long> householdIds) {
    var now = clock.instant();
    return database.inTransaction(h -> new Letters(h, vault, town, householdIds).print(now));
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
