package fr.alloparents.family;

import fr.alloparents.town.Town;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// All codes of a town, for whoever brings many families at once: which are taken, and who has one.
/// Read once, inside a transaction or not; confined to one thread. Codes are only ever given to
/// those who have none: what a family knows by heart stays.
public final class TownCodes {

  private final CodeStore store;
  private final Town town;
  private final Map<Code.Kind, Map<KeyedHash, Long>> owners = new EnumMap<>(Code.Kind.class);
  private final Map<CodeOwner, KeyedHash> hashes = new HashMap<>();

  private TownCodes(CodeStore store, Town town) {
    this.store = store;
    this.town = town;
  }

  /// Reads them, in two statements.
  ///
  /// @throws CodeVaultException if the vault's key does not fit
  public static TownCodes read(Handle handle, CodeVault vault, Town town) {
    var codes = new TownCodes(new CodeStore(handle, vault, town), town);
    for (var kind : Code.Kind.values()) {
      var ofKind = new HashMap<KeyedHash, Long>();
      for (var stored : codes.store.all(kind)) {
        ofKind.put(stored.hash(), stored.owner().id());
        codes.hashes.put(stored.owner(), stored.hash());
      }
      codes.owners.put(kind, ofKind);
    }
    return codes;
  }

  /// Whose code it is.
  public Optional<CodeOwner> owner(Code.Kind kind, Code code) {
    var ofKind = owners.getOrDefault(kind, Map.of());
    return Optional.ofNullable(ofKind.get(store.hash(kind, code)))
        .map(id -> new CodeOwner(kind, id));
  }

  /// Whether this child or household has a code.
  public boolean has(CodeOwner owner) {
    return hashes.containsKey(owner);
  }

  /// Gives codes to children and households that have none, inside the transaction in which the
  /// codes were read.
  ///
  /// @param brought those that families know already, none of them taken: no letter waits for them
  /// @param drawn who gets a new one
  /// @throws fr.alloparents.storage.StorageException with a duplicate key where a code has been
  ///   taken meanwhile
  /// @throws IllegalStateException if the town has used up the codes of its length
  public void give(Map<CodeOwner, Code> brought, Collection<CodeOwner> drawn) {
    store.insert(brought, true);
    CodeDraw.issue(store, town, drawn);
  }
}
