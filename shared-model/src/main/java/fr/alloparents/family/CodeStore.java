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

  /// Which of these children or households the town has.
  Set<Long> existing(Code.Kind kind, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    var table = kind == Code.Kind.CHILD ? "child" : "household";
    return new HashSet<>(
        handle
            .createQuery("SELECT id FROM " + table + " WHERE town_id = :town AND id IN (<ids>)")
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
  void insert(Map<CodeOwner, Code> codes) {
    if (codes.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO code (town_id, kind, lookup_hash, encrypted, child_id, household_id)
            VALUES (:town, :kind, :hash, :encrypted, :child, :household)
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
              .add();
        });
    batch.execute();
  }

  private static String column(Code.Kind kind) {
    return kind == Code.Kind.CHILD ? "child_id" : "household_id";
  }
}
