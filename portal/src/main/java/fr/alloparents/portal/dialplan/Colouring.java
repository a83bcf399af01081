package fr.alloparents.portal.dialplan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the lines of a dial plan apart for a page that colours them. It understands less than
/// [DialPlan] does, so that a script (`dial-plan.js`) can do the same while somebody types: both
/// are the same patterns in the same order. Whatever it is given, the pieces put together are the
/// line.
public final class Colouring {

  /// A piece of a line.
  public record Word(Ink ink, String text) {}

  private static final Pattern HEADER = Pattern.compile("^[ \\t]*\\[[^\\]]*\\]?");
  private static final Pattern DIRECTIVE = Pattern.compile("^[ \\t]*#\\w*");
  private static final Pattern EXTEN =
      Pattern.compile("^([ \\t]*exten)([ \\t]*=>?[ \\t]*)([^,]*)(,?)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SAME =
      Pattern.compile("^([ \\t]*same)([ \\t]*=>?[ \\t]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SETTING = Pattern.compile("^([ \\t]*[\\w-]+)([ \\t]*=>?)");
  private static final Pattern STEP =
      Pattern.compile("^([ \\t]*\\w+(?:[+-]\\d+)?)(\\([^)]*\\)?)?([ \\t]*,[ \\t]*)?(\\w+)?");

  /// Begins and ends a comment of several lines.
  private static final Pattern MARK = Pattern.compile(";--(?!-)|--;");

  /// In this order: a function, a variable, their end, a function that is written to, a text.
  private static final Pattern PIECE =
      Pattern.compile(
          "(\\$\\{[A-Za-z0-9_]+(?=\\())|(\\$\\{[A-Za-z0-9_]*)|(\\})"
              + "|(\\b[A-Z][A-Z0-9_]+(?=\\())|(\"[^\"$]*\")|[^$}\"A-Z]+|[\\s\\S]");

  private static final List<Ink> PIECES =
      List.of(Ink.FUNCTION, Ink.VARIABLE, Ink.VARIABLE, Ink.FUNCTION, Ink.TEXT);

  private final List<Word> words = new ArrayList<>();

  /// How many comments of several lines are open.
  private int depth;

  private Colouring() {}

  /// The words of each line of a text.
  public static List<List<Word>> of(String text) {
    var colouring = new Colouring();
    var lines = new ArrayList<List<Word>>();
    for (var line : text.split("\n", -1)) {
      lines.add(colouring.line(line));
    }
    return lines;
  }

  private List<Word> line(String line) {
    words.clear();
    int from = 0;
    boolean first = true;
    while (from < line.length()) {
      if (depth > 0) {
        from = comment(line, from);
        first = false;
      } else {
        int end = code(line, from);
        if (end > from) {
          code(line.substring(from, end), first);
        }
        from = begin(line, end);
        first = false;
      }
    }
    return List.copyOf(words);
  }

  /// Where the next comment begins.
  private static int code(String line, int from) {
    int at = line.indexOf(';', from);
    while (at > 0 && line.charAt(at - 1) == '\\') {
      at = line.indexOf(';', at + 1);
    }
    return at < 0 ? line.length() : at;
  }

  /// Begins a comment, if one begins here: it ends with the line, or with `--;`.
  private int begin(String line, int at) {
    if (at >= line.length()) {
      return at;
    }
    if (line.startsWith(";--", at) && !line.startsWith("-", at + 3)) {
      depth = 1;
      add(Ink.COMMENT, ";--");
      return at + 3;
    }
    add(Ink.COMMENT, line.substring(at));
    return line.length();
  }

  private int comment(String line, int from) {
    var mark = MARK.matcher(line);
    int to = line.length();
    if (mark.find(from)) {
      depth += mark.group().startsWith(";") ? 1 : -1;
      to = mark.end();
    }
    add(Ink.COMMENT, line.substring(from, to));
    return to;
  }

  private void code(String code, boolean first) {
    var header = HEADER.matcher(code);
    var directive = DIRECTIVE.matcher(code);
    var exten = EXTEN.matcher(code);
    var same = SAME.matcher(code);
    var setting = SETTING.matcher(code);
    if (!first) {
      pieces(code);
    } else if (header.find()) {
      add(Ink.HEADER, header.group());
      pieces(code.substring(header.end()));
    } else if (directive.find()) {
      add(Ink.KEYWORD, directive.group());
      pieces(code.substring(directive.end()));
    } else if (exten.find()) {
      add(Ink.KEYWORD, exten.group(1));
      add(Ink.PLAIN, exten.group(2));
      add(Ink.EXTENSION, exten.group(3));
      add(Ink.PLAIN, exten.group(4));
      step(code.substring(exten.end()));
    } else if (same.find()) {
      add(Ink.KEYWORD, same.group(1));
      add(Ink.PLAIN, same.group(2));
      step(code.substring(same.end()));
    } else if (setting.find()) {
      add(Ink.KEYWORD, setting.group(1));
      add(Ink.PLAIN, setting.group(2));
      pieces(code.substring(setting.end()));
    } else {
      pieces(code);
    }
  }

  /// `n(open),Return(open)`.
  private void step(String code) {
    var step = STEP.matcher(code);
    if (!step.find()) {
      pieces(code);
      return;
    }
    add(Ink.PRIORITY, step.group(1));
    add(Ink.LABEL, group(step, 2));
    add(Ink.PLAIN, group(step, 3));
    add(application(step.group(1), group(step, 4)), group(step, 4));
    pieces(code.substring(step.end()));
  }

  private static Ink application(String priority, String name) {
    if (priority.strip().equals("hint")) {
      return Ink.PLAIN;
    }
    return Vocabulary.standard().hasApplication(name) ? Ink.APPLICATION : Ink.UNKNOWN;
  }

  private static String group(Matcher matcher, int number) {
    var text = matcher.group(number);
    return text == null ? "" : text;
  }

  private void pieces(String code) {
    var piece = PIECE.matcher(code);
    while (piece.find()) {
      var ink = Ink.PLAIN;
      for (int i = 0; i < PIECES.size(); i++) {
        if (piece.group(i + 1) != null) {
          ink = PIECES.get(i);
        }
      }
      add(ink, piece.group());
    }
  }

  /// Neighbours of the same ink are one word.
  private void add(Ink ink, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (!words.isEmpty() && words.getLast().ink() == ink) {
      words.set(words.size() - 1, new Word(ink, words.getLast().text() + text));
    } else {
      words.add(new Word(ink, text));
    }
  }
}
