package fr.alloparents.family;

import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The table `code` of one town, inside one transaction. Whatever the number of codes, each method
/// is one statement, or one for each kind.
final class CodeStore {

  private static final int TOO_SHORT = -1;

  private final Handle handle;
  private final CodeVault vault;
  private final long townId;

  CodeStore(Handle handle, CodeVault vault, Town town) {
    this.handle = handle;
    this.vault = vault;
    this.townId = town.id();
  }

  KeyedHash hash(Code.Kind kind, Code code) {
    return vault.lookupHash(townId, kind, code);
  }

  /// A code as it is found: whose, and by which hash.
  record Stored(CodeOwner owner, KeyedHash hash) {}

  /// The codes of one kind that have one of these hashes.
  List<Stored> byHash(Code.Kind kind, Collection<KeyedHash> hashes) {
    return select(kind, "lookup_hash", hashes.stream().map(KeyedHash::bytes).toList());
  }

  /// The codes of these owners, all of one kind.
  List<Stored> byOwner(Code.Kind kind, Collection<Long> ids) {
    return select(kind, column(kind), List.copyOf(ids));
  }

  /// All codes of one kind.
  List<Stored> all(Code.Kind kind) {
    return handle
        .createQuery(
            "SELECT "
                + column(kind)
                + ", lookup_hash FROM code WHERE town_id = :town AND kind = :kind")
        .bind("town", townId)
        .bind("kind", kind)
        .map((row, _) -> stored(kind, row))
        .list();
  }

  private static Stored stored(Code.Kind kind, ResultSet row) throws SQLException {
    return new Stored(
        new CodeOwner(kind, row.getLong(1)), new KeyedHash(row.getBytes("lookup_hash")));
  }

  /// Whose codes end in these digits.
  ///
  /// @param tail [Code#TAIL] digits
  List<CodeOwner> endingIn(String tail) {
    return handle
        .select(
            """
            SELECT kind, COALESCE(child_id, household_id) AS owner, lookup_hash, encrypted
            FROM code WHERE town_id = ? AND tail = ?
            """,
            townId,
            vault.tailMark(townId, tail))
        .map(
            (row, context) ->
                Map.entry(
                    new CodeOwner(Code.Kind.valueOf(row.getString("kind")), row.getLong("owner")),
                    vault.decrypt(
                        row.getBytes("encrypted"), new KeyedHash(row.getBytes("lookup_hash")))))
        .list()
        .stream()
        .filter(found -> found.getValue().tail().filter(tail::equals).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// What is stored so that a code is found by its last digits.
  static int tail(CodeVault vault, long townId, Code code) {
    return code.tail().map(tail -> vault.tailMark(townId, tail)).orElse(TOO_SHORT);
  }

  private List<Stored> select(Code.Kind kind, String by, List<?> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            "SELECT "
                + column(kind)
                + ", lookup_hash FROM code WHERE town_id = :town AND kind = :kind AND "
                + by
                + " IN (<values>)")
        .bind("town", townId)
        .bind("kind", kind)
        .bindList("values", values)
        .map((row, _) -> stored(kind, row))
        .list();
  }

  /// Makes all who change the code of this owner wait for each other.
  ///
  /// @return the id of its code, 0 if it has none
  /// @throws IllegalArgumentException if the town has no such owner
  long holdOwner(CodeOwner owner) {
    boolean there =
        handle
            .select(
                "SELECT id FROM "
                    + table(owner.kind())
                    + " WHERE town_id = ? AND id = ? FOR UPDATE",
                townId,
                owner.id())
            .mapTo(long.class)
            .findOne()
            .isPresent();
    if (!there) {
      throw new IllegalArgumentException("nobody of this town");
    }
    return handle
        .select(
            "SELECT id FROM code WHERE town_id = ? AND " + column(owner.kind()) + " = ? FOR UPDATE",
            townId,
            owner.id())
        .mapTo(long.class)
        .findOne()
        .orElse(0L);
  }

  /// Which of these children or households the town has.
  Set<Long> existing(Code.Kind kind, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        handle
            .createQuery(
                "SELECT id FROM " + table(kind) + " WHERE town_id = :town AND id IN (<ids>)")
            .bind("town", townId)
            .bindList("ids", List.copyOf(ids))
            .mapTo(long.class)
            .list());
  }

  /// Takes the codes of these owners away.
  void remove(Code.Kind kind, Collection<Long> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate(
              "DELETE FROM code WHERE town_id = :town AND " + column(kind) + " IN (<ids>)")
          .bind("town", townId)
          .bindList("ids", List.copyOf(ids))
          .execute();
    }
  }

  /// Stores codes of owners that have none.
  ///
  /// @param known whether the families know them already, so that no letter waits for them
  void insert(Map<CodeOwner, Code> codes, boolean known) {
    if (codes.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO code
              (town_id, kind, lookup_hash, encrypted, child_id, household_id, tail, known)
            VALUES (:town, :kind, :hash, :encrypted, :child, :household, :tail, :known)
            """);
    codes.forEach(
        (owner, code) -> {
          var hash = hash(owner.kind(), code);
          boolean child = owner.kind() == Code.Kind.CHILD;
          batch
              .bind("town", townId)
              .bind("kind", owner.kind())
              .bind("hash", hash.bytes())
              .bind("encrypted", vault.encrypt(code, hash))
              .bind("child", child ? (Long) owner.id() : null)
              .bind("household", child ? null : (Long) owner.id())
              .bind("tail", tail(vault, townId, code))
              .bind("known", known)
              .add();
        });
    batch.execute();
  }

  private static String table(Code.Kind kind) {
    return kind == Code.Kind.CHILD ? "child" : "household";
  }

  private static String column(Code.Kind kind) {
    return kind == Code.Kind.CHILD ? "child_id" : "household_id";
  }
}
