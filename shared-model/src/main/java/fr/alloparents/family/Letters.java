package fr.alloparents.family;

import static java.util.stream.Collectors.groupingBy;

import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Opens the codes of some households for their letters, and notes when they were printed.
final class Letters {

  private final Handle handle;
  private final CodeVault vault;
  private final Town town;
  private final List<Long> households;

  Letters(Handle handle, CodeVault vault, Town town, Collection<Long> households) {
    this.handle = handle;
    this.vault = vault;
    this.town = town;
    this.households = List.copyOf(households);
  }

  /// A code that opened.
  ///
  /// @param childId null for the household's own
  private record Opened(long codeId, long householdId, @Nullable Long childId, Code code) {}

  List<Letter> print(Instant now) {
    if (households.isEmpty()) {
      return List.of();
    }
    var opened = open();
    markPrinted(opened, now);
    var byHousehold = opened.stream().collect(groupingBy(Opened::householdId));
    return households.stream()
        .map(id -> letter(id, byHousehold.getOrDefault(id, List.of())))
        .toList();
  }

  private static Letter letter(long householdId, List<Opened> opened) {
    var children = new HashMap<Long, Code>();
    Optional<Code> payer = Optional.empty();
    for (var code : opened) {
      if (code.childId() == null) {
        payer = Optional.of(code.code());
      } else {
        children.put(code.childId(), code.code());
      }
    }
    return new Letter(householdId, payer, children);
  }

  private List<Opened> open() {
    return handle
        .createQuery(
            """
            SELECT code.id, code.household_id AS household, code.child_id, code.lookup_hash,
              code.encrypted
            FROM code
            WHERE code.town_id = :town AND code.household_id IN (<households>)
            UNION ALL
            SELECT code.id, member.household_id, code.child_id, code.lookup_hash, code.encrypted
            FROM household_child member
            JOIN code ON code.town_id = member.town_id AND code.child_id = member.child_id
            WHERE member.town_id = :town AND member.household_id IN (<households>)
            """)
        .bind("town", town.id())
        .bindList("households", households)
        .map((row, context) -> opened(row))
        .list();
  }

  private Opened opened(ResultSet row) throws SQLException {
    var hash = new KeyedHash(row.getBytes("lookup_hash"));
    return new Opened(
        row.getLong("id"),
        row.getLong("household"),
        row.getObject("child_id", Long.class),
        vault.decrypt(row.getBytes("encrypted"), hash));
  }

  private void markPrinted(List<Opened> opened, Instant now) {
    if (!opened.isEmpty()) {
      handle
          .createUpdate(
              "UPDATE code SET printed_at = :now WHERE town_id = :town AND id IN (<codes>)")
          .bind("town", town.id())
          .bind("now", now)
          .bindList("codes", opened.stream().map(Opened::codeId).toList())
          .execute();
    }
  }
}
