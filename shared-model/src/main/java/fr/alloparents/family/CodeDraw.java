package fr.alloparents.family;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import fr.alloparents.town.Town;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Draws new codes for all owners of a kind at once. A code that is taken, or drawn twice, is drawn
/// again in the next round, so the number of statements does not grow with that of the owners.
final class CodeDraw {

  /// Even where nine codes of ten are taken, one owner of 40 000 is left without after these.
  private static final int ROUNDS = 100;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final CodeStore store;
  private final Code.Kind kind;
  private final int length;
  private final Map<CodeOwner, Code> codes = new HashMap<>();
  private final Set<KeyedHash> given = new HashSet<>();

  private CodeDraw(CodeStore store, Code.Kind kind, int length) {
    this.store = store;
    this.kind = kind;
    this.length = length;
  }

  /// Replaces the codes of these owners.
  ///
  /// @return how many codes were drawn
  /// @throws IllegalStateException if too few codes of the town's length are left
  static int issue(CodeStore store, Town town, Collection<CodeOwner> owners) {
    var ids = owners.stream().collect(groupingBy(CodeOwner::kind, mapping(CodeOwner::id, toSet())));
    ids.forEach(
        (kind, ofKind) -> {
          store.remove(kind, ofKind);
          store.insert(new CodeDraw(store, kind, town.settings().codeLength()).draw(ofKind), false);
        });
    return owners.size();
  }

  private Map<CodeOwner, Code> draw(Set<Long> ids) {
    var left = ids;
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      left = round(left);
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "No codes of " + length + " digits are left for " + left.size() + " owners: use longer");
    }
    return codes;
  }

  /// One code for each, and back come those whose code was not free.
  private Set<Long> round(Set<Long> ids) {
    var drawn = new HashMap<KeyedHash, Long>();
    var tried = new HashMap<Long, Code>();
    for (long id : ids) {
      var code = random();
      tried.put(id, code);
      drawn.putIfAbsent(store.hash(kind, code), id);
    }
    drawn.keySet().removeAll(given);
    store.byHash(kind, drawn.keySet()).forEach(taken -> drawn.remove(taken.hash()));
    given.addAll(drawn.keySet());
    drawn.values().forEach(id -> codes.put(new CodeOwner(kind, id), tried.get(id)));
    var left = new HashSet<>(ids);
    left.removeAll(drawn.values());
    return left;
  }

  private Code random() {
    var digits = new StringBuilder(length);
    RANDOM.ints(length, 0, 10).forEach(digits::append);
    return new Code(digits.toString());
  }
}
