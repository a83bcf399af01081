package fr.alloparents.portal.dialplan;

import java.util.List;
import java.util.Optional;

/// `condition?this:that`, as `GotoIf` and its like are given it. Immutable.
///
/// @param yes empty where the call goes on with the next step
/// @param no empty where the call goes on with the next step
record Choice(Piece condition, Piece yes, Piece no) {

  /// Empty if there is no question mark.
  static Optional<Choice> of(Piece arguments) {
    int question = Separated.next(arguments, 0, '?');
    if (question < 0) {
      return Optional.empty();
    }
    var rest = arguments.from(question + 1);
    int colon = Separated.next(rest, 0, ':');
    return Optional.of(
        new Choice(
            arguments.before(question).strip(),
            (colon < 0 ? rest : rest.before(colon)).strip(),
            rest.from(colon < 0 ? rest.length() : colon + 1).strip()));
  }

  /// Those that are not empty.
  List<Piece> branches() {
    return List.of(yes, no).stream().filter(branch -> !branch.isEmpty()).toList();
  }
}
