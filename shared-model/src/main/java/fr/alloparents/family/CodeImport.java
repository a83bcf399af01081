package fr.alloparents.family;

import static java.util.stream.Collectors.toSet;

import fr.alloparents.family.CodeStore.Stored;
import fr.alloparents.family.RefusedCode.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Takes existing codes over: reads all that could stand against them, then decides in the order of
/// the file. A code that its owner has already is no refusal, so a file can be brought twice.
final class CodeImport {

  private final CodeStore store;
  private final Map<CodeOwner, Code> accepted = new LinkedHashMap<>();
  private final Set<KeyedHash> acceptedHashes = new HashSet<>();
  private final List<RefusedCode> refused = new ArrayList<>();
  private final Set<CodeOwner> owners = new HashSet<>();
  private final Map<KeyedHash, CodeOwner> ownerByHash = new HashMap<>();
  private final Map<CodeOwner, KeyedHash> hashByOwner = new HashMap<>();

  CodeImport(CodeStore store) {
    this.store = store;
  }

  List<RefusedCode> take(List<ExistingCode> existing) {
    for (var kind : Code.Kind.values()) {
      read(kind, existing.stream().filter(code -> code.owner().kind() == kind).toList());
    }
    existing.forEach(this::take);
    store.insert(accepted, false);
    return refused;
  }

  /// What the database knows of these owners and these codes.
  private void read(Code.Kind kind, List<ExistingCode> existing) {
    var ids = existing.stream().map(code -> code.owner().id()).collect(toSet());
    var hashes =
        existing.stream()
            .flatMap(code -> Code.parse(code.typed()).stream())
            .map(code -> store.hash(kind, code))
            .collect(toSet());
    store.existing(kind, ids).forEach(id -> owners.add(new CodeOwner(kind, id)));
    Stream.concat(store.byOwner(kind, ids).stream(), store.byHash(kind, hashes).stream())
        .forEach(this::remember);
  }

  private void remember(Stored stored) {
    ownerByHash.put(stored.hash(), stored.owner());
    hashByOwner.put(stored.owner(), stored.hash());
  }

  private void take(ExistingCode existing) {
    var owner = existing.owner();
    var code = Code.parse(existing.typed());
    if (code.isEmpty()) {
      refused.add(new RefusedCode(owner, Reason.MALFORMED));
      return;
    }
    var hash = store.hash(owner.kind(), code.get());
    if (Objects.equals(hashByOwner.get(owner), hash)) {
      return;
    }
    reasonAgainst(owner, hash)
        .ifPresentOrElse(
            reason -> refused.add(new RefusedCode(owner, reason)),
            () -> accept(owner, code.get(), hash));
  }

  private Optional<Reason> reasonAgainst(CodeOwner owner, KeyedHash hash) {
    if (!owners.contains(owner)) {
      return Optional.of(Reason.NO_SUCH_OWNER);
    }
    if (accepted.containsKey(owner) || acceptedHashes.contains(hash)) {
      return Optional.of(Reason.TWICE);
    }
    if (ownerByHash.containsKey(hash)) {
      return Optional.of(Reason.TAKEN);
    }
    return hashByOwner.containsKey(owner) ? Optional.of(Reason.HAS_ANOTHER) : Optional.empty();
  }

  private void accept(CodeOwner owner, Code code, KeyedHash hash) {
    accepted.put(owner, code);
    acceptedHashes.add(hash);
  }
}
