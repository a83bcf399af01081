package fr.alloparents.portal.benchmark;

import fr.alloparents.portal.benchmark.Browser.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A form as a browser without scripts finds it in a page, and sends it back. Immutable.
///
/// @param fields what is sent without a change: hidden fields, texts, ticked boxes
/// @param boxes the values of its boxes that can be ticked or unticked, by their field `c`
record PageForm(List<Field> fields, Set<String> boxes) {

  private static final Pattern FORM = Pattern.compile("(?s)<form\\b[^>]*>.*?</form>");
  private static final Pattern INPUT = Pattern.compile("(?s)<input\\b[^>]*>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s([a-z-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+)))?");

  /// The first form of the page with a field of this name.
  static Optional<PageForm> with(String field, String html) {
    return FORM.matcher(html)
        .results()
        .map(form -> of(form.group()))
        .filter(form -> form.has(field))
        .findFirst();
  }

  private static PageForm of(String html) {
    var fields = new ArrayList<Field>();
    var boxes = new TreeSet<String>();
    INPUT.matcher(html).results().forEach(input -> add(input.group(), fields, boxes));
    return new PageForm(List.copyOf(fields), Set.copyOf(boxes));
  }

  private static void add(String input, List<Field> fields, Set<String> boxes) {
    var name = attribute(input, "name").orElse("");
    var type = attribute(input, "type").orElse("text");
    var value = attribute(input, "value").orElse(type.equals("checkbox") ? "on" : "");
    if (name.isEmpty()
        || attribute(input, "disabled").isPresent()
        || Set.of("submit", "button", "image", "reset").contains(type)) {
      return;
    }
    boolean choice = Set.of("checkbox", "radio").contains(type);
    if (choice && name.equals("c")) {
      boxes.add(value);
    }
    if (!choice || attribute(input, "checked").isPresent()) {
      fields.add(new Field(name, value));
    }
  }

  /// The value of an attribute; empty text where it has none, as `checked`.
  private static Optional<String> attribute(String tag, String name) {
    return ATTRIBUTE
        .matcher(tag)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(
            found ->
                Stream.of(found.group(2), found.group(3), found.group(4))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(""))
        .map(PageForm::plain)
        .findFirst();
  }

  private static String plain(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  boolean has(String field) {
    return fields.stream().anyMatch(one -> one.name().equals(field));
  }

  /// The value of a field; empty where it has none.
  String value(String field) {
    return fields.stream()
        .filter(one -> one.name().equals(field))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  boolean ticked(String box) {
    return fields.contains(new Field("c", box));
  }

  /// All of it, with more.
  List<Field> with(Field... more) {
    var all = new ArrayList<>(fields);
    all.addAll(List.of(more));
    return all;
  }

  /// The text of a page, without its marks.
  static String text(String html) {
    return plain(html.replaceAll("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>", " "))
        .replace("&nbsp;", " ")
        .replaceAll("[\\s\u00a0\u202f]+", " ");
  }
}
