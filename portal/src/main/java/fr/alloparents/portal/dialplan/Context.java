package fr.alloparents.portal.dialplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A context as Asterisk keeps it: what stands under all headers of its name, in their order.
/// Filled by [ContextReader]; then it does not change.
final class Context {

  /// `include => context,times`.
  ///
  /// @param times what stands after the name; empty where it holds at any time
  record Include(Piece name, List<Piece> times) {}

  private final Piece name;
  private final Map<String, Extension> extensions = new LinkedHashMap<>();
  private final List<Include> includes = new ArrayList<>();
  private final List<Piece> switches = new ArrayList<>();
  private final List<Piece> ignored = new ArrayList<>();

  /// @param name where its first header stands
  Context(Piece name) {
    this.name = name;
  }

  String name() {
    return name.text();
  }

  Place place() {
    return name.place();
  }

  /// In the order in which they were first written.
  List<Extension> extensions() {
    return List.copyOf(extensions.values());
  }

  List<Include> includes() {
    return includes;
  }

  /// What looks for extensions elsewhere: `switch`, `eswitch`, `lswitch`.
  List<Piece> switches() {
    return switches;
  }

  /// Patterns after which the dial tone goes on: `ignorepat`.
  List<Piece> ignored() {
    return ignored;
  }

  Extension extension(String pattern, String callerId) {
    return extensions.computeIfAbsent(
        pattern + "/" + callerId, _ -> new Extension(name(), pattern, callerId));
  }
}
