package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Entry.Directive;
import fr.alloparents.portal.dialplan.Entry.Header;
import fr.alloparents.portal.dialplan.Entry.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads single lines. What cannot be read is told and left out.
final class EntryReader {

  private final Findings findings;

  EntryReader(Findings findings) {
    this.findings = findings;
  }

  List<Entry> read(SourceFile file) {
    return CodeLines.of(file, findings).stream()
        .<Entry>flatMap(line -> read(line).stream())
        .toList();
  }

  private Optional<? extends Entry> read(Piece code) {
    if (code.at(code.length() - 1) == '\\') {
      findings.add(Kind.CONTINUATION, code.place(code.length() - 1));
    }
    return switch (code.at(0)) {
      case '[' -> header(code);
      case '#' -> Optional.of(directive(code));
      default -> setting(code);
    };
  }

  private Optional<Header> header(Piece code) {
    int end = code.indexOf(']');
    if (end < 0) {
      findings.add(Kind.HEADER_NOT_CLOSED, code.place(code.length()));
      return Optional.empty();
    }
    var name = code.part(1, end);
    if (name.strip().isEmpty()) {
      findings.add(Kind.HEADER_WITHOUT_NAME, code.place());
      return Optional.empty();
    }
    boolean options = end + 1 < code.length() && code.at(end + 1) == '(';
    int close = options ? code.text().indexOf(')', end) : end;
    if (close < 0) {
      findings.add(Kind.HEADER_OPTIONS_NOT_CLOSED, code.place(code.length()), name.text());
      return Optional.empty();
    }
    var rest = code.from(close + 1).strip();
    if (!rest.isEmpty()) {
      findings.add(Kind.TEXT_AFTER_HEADER, rest.place(), rest.text());
    }
    return Optional.of(
        header(code, name, options ? code.part(end + 2, close) : code.part(end, end)));
  }

  private static Header header(Piece code, Piece name, Piece options) {
    boolean template = false;
    boolean continued = false;
    var parents = new ArrayList<Piece>();
    for (var option : options.isEmpty() ? List.<Piece>of() : Separated.at(options, ',')) {
      if (option.text().equals("!")) {
        template = true;
      } else if (option.text().startsWith("+")) {
        continued = true;
      } else {
        parents.add(option);
      }
    }
    return new Header(code, name, template, continued, parents);
  }

  private static Directive directive(Piece code) {
    int end = 1;
    while (end < code.length() && code.at(end) > ' ') {
      end++;
    }
    return new Directive(code, code.part(1, end), unquoted(code.from(end).strip()));
  }

  private static Piece unquoted(Piece argument) {
    if (argument.length() < 2) {
      return argument;
    }
    char close = argument.at(0) == '<' ? '>' : '"';
    boolean quoted = argument.at(0) == '"' || argument.at(0) == '<';
    return quoted && argument.at(argument.length() - 1) == close
        ? argument.part(1, argument.length() - 1)
        : argument;
  }

  private Optional<Setting> setting(Piece code) {
    int equals = code.indexOf('=');
    if (equals < 0) {
      findings.add(Kind.NO_EQUALS_SIGN, code.place(), code.text());
      return Optional.empty();
    }
    if (equals > 0 && code.at(equals - 1) == '+') {
      findings.add(Kind.APPENDED, code.place(equals - 1));
      return Optional.empty();
    }
    var name = code.before(equals).strip();
    if (name.isEmpty()) {
      findings.add(Kind.NO_EQUALS_SIGN, code.place(), code.text());
      return Optional.empty();
    }
    int value = code.startsWith("=>", equals) ? equals + 2 : equals + 1;
    return Optional.of(new Setting(code, name, code.from(value).strip()));
  }
}
