package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Entry.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A dial plan as Asterisk would understand it. Immutable once it is read.
public final class DialPlan {

  private final Map<String, Context> contexts;
  private final Map<String, String> globals;
  private final List<SourceFile> files;
  private final List<Section> sections;
  private final List<Header> headers;
  private final List<Finding> misread;

  private DialPlan(
      Map<String, Context> contexts,
      Map<String, String> globals,
      SectionReader.Result read,
      List<Finding> misread) {
    this.contexts = contexts;
    this.globals = globals;
    this.files = List.copyOf(read.files());
    this.sections = List.copyOf(read.sections());
    this.headers = List.copyOf(read.headers());
    this.misread = misread;
  }

  /// Reads a file and what it includes. What cannot be read is told by [#misread].
  ///
  /// @param main the file that Asterisk begins with, `extensions.conf`
  /// @throws java.io.UncheckedIOException if a file is there and cannot be read
  public static DialPlan read(String main, SourceFiles files) {
    var findings = new Findings();
    var read = SectionReader.read(main, files, findings);
    var globals = new LinkedHashMap<String, String>();
    var contexts = new LinkedHashMap<String, Context>();
    for (var section : read.sections()) {
      if (section.name().text().equalsIgnoreCase("globals") && !section.template()) {
        section.settings().forEach(s -> globals.put(s.name().text(), s.value().text()));
      }
    }
    for (var section : read.sections()) {
      if (section.isContext()) {
        var context =
            contexts.computeIfAbsent(section.name().text(), _ -> new Context(section.name()));
        new ContextReader(context, globals, findings).read(section);
      }
    }
    return new DialPlan(contexts, globals, read, findings.inOrder());
  }

  /// The files it was read from, in their order.
  public List<SourceFile> files() {
    return files;
  }

  /// What could not be read.
  public List<Finding> misread() {
    return misread;
  }

  /// The names of its contexts, in the order in which they begin.
  public Set<String> contextNames() {
    return Collections.unmodifiableSet(contexts.keySet());
  }

  /// As they are written: several of one name where it stands under several headers.
  List<Section> sections() {
    return sections;
  }

  /// As they are written, also those of sections that go on.
  List<Header> headers() {
    return headers;
  }

  /// The values of `[globals]`, the last of each name.
  Map<String, String> globals() {
    return globals;
  }

  List<Context> contexts() {
    return List.copyOf(contexts.values());
  }

  Optional<Context> context(String name) {
    return Optional.ofNullable(contexts.get(name));
  }

  Stream<Extension> extensions() {
    return contexts.values().stream().flatMap(context -> context.extensions().stream());
  }

  /// A context and those it includes, also by others; each once.
  List<Context> withIncluded(Context context) {
    var found = new ArrayList<Context>();
    collect(context, found, new HashSet<>());
    return found;
  }

  private void collect(Context context, List<Context> found, Set<String> seen) {
    if (seen.add(context.name())) {
      found.add(context);
      for (var include : context.includes()) {
        context(include.name().text()).ifPresent(other -> collect(other, found, seen));
      }
    }
  }
}
