package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Entry.Directive;
import fr.alloparents.portal.dialplan.Entry.Header;
import fr.alloparents.portal.dialplan.Entry.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a file and all that it includes into sections. A section may begin in one file and go on
/// in another.
final class SectionReader {

  /// How deep files include files (`MAX_INCLUDE_LEVEL`).
  private static final int DEEPEST = 10;

  private final SourceFiles files;
  private final Findings findings;
  private final List<Section> sections = new ArrayList<>();
  private final List<SourceFile> read = new ArrayList<>();
  private final List<Header> headers = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private Optional<Section> current = Optional.empty();

  private SectionReader(SourceFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  /// @param sections in their order
  /// @param files all that were read, in their order
  /// @param headers as they were written, several of a section that goes on
  record Result(List<Section> sections, List<SourceFile> files, List<Header> headers) {}

  static Result read(String main, SourceFiles files, Findings findings) {
    var reader = new SectionReader(files, findings);
    var found = files.named(main);
    if (found.isEmpty()) {
      findings.add(Kind.FILE_MISSING, new Place(main, 1, 1), main);
    }
    found.forEach(reader::read);
    return new Result(reader.sections, reader.read, reader.headers);
  }

  private void read(SourceFile file) {
    open.push(file.name());
    read.add(file);
    if (TownFiles.isOne(file.name())) {
      // Else its first lines would belong to whatever was read before.
      current = Optional.empty();
    }
    for (var entry : new EntryReader(findings).read(file)) {
      switch (entry) {
        case Header header -> begin(header);
        case Directive directive -> follow(directive);
        case Setting setting -> add(setting);
      }
    }
    open.pop();
  }

  private void begin(Header header) {
    headers.add(header);
    var section = new Section(header.name(), header.template());
    if (header.continued()) {
      current = goOn(header, section);
      return;
    }
    var before = sections.stream().filter(other -> other.isNamed(header.name().text())).findFirst();
    boolean shared =
        TownFiles.SHARED.contains(header.name().text()) && TownFiles.isOne(header.name().place());
    before
        .filter(_ -> !shared)
        .ifPresent(
            other ->
                findings.add(
                    Kind.CONTEXT_TWICE,
                    header.name().place(),
                    header.name().text(),
                    other.name().place().toString()));
    header.parents().forEach(parent -> inherit(section, parent));
    sections.add(section);
    current = Optional.of(section);
  }

  private Optional<Section> goOn(Header header, Section unknown) {
    var found =
        sections.stream()
            .filter(other -> other.isNamed(header.name().text()) && !other.template())
            .findFirst();
    if (found.isEmpty()) {
      findings.add(Kind.ADDED_TO_UNKNOWN, header.name().place(), header.name().text());
      sections.add(unknown);
    }
    var section = found.orElse(unknown);
    header.parents().forEach(parent -> inherit(section, parent));
    return Optional.of(section);
  }

  private void inherit(Section section, Piece parent) {
    sections.stream()
        .filter(other -> other.isNamed(parent.text()))
        .findFirst()
        .ifPresentOrElse(
            other -> section.settings().addAll(List.copyOf(other.settings())),
            () -> findings.add(Kind.PARENT_UNKNOWN, parent.place(), parent.text()));
  }

  private void add(Setting setting) {
    current.ifPresentOrElse(
        section -> section.settings().add(setting),
        () -> {
          var place = setting.code().place();
          boolean town = TownFiles.isOne(place);
          findings.add(town ? Kind.TOWN_WITHOUT_CONTEXT : Kind.NO_CONTEXT_YET, place);
        });
  }

  private void follow(Directive directive) {
    var word = directive.word().text().toLowerCase(Locale.ROOT);
    if (word.endsWith("include") && TownFiles.isOne(directive.code().place())) {
      findings.add(Kind.TOWN_DIRECTIVE, directive.code().place(), directive.word().text());
      return;
    }
    switch (word) {
      case "include" -> include(directive, true);
      case "tryinclude" -> include(directive, false);
      case "exec" -> findings.add(Kind.EXEC, directive.code().place(), directive.argument().text());
      default ->
          findings.add(Kind.UNKNOWN_DIRECTIVE, directive.code().place(), directive.word().text());
    }
  }

  private void include(Directive directive, boolean needed) {
    var name = directive.argument();
    if (name.isEmpty()) {
      findings.add(Kind.DIRECTIVE_WITHOUT_FILE, directive.code().place(), directive.word().text());
      return;
    }
    if (open.contains(name.text()) || open.size() >= DEEPEST) {
      findings.add(Kind.FILES_TOO_DEEP, name.place(), name.text());
      return;
    }
    var found = files.named(name.text());
    if (found.isEmpty() && needed) {
      findings.add(Kind.FILE_MISSING, name.place(), name.text());
    }
    found.forEach(this::read);
  }
}
