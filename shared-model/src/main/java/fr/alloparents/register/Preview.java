package fr.alloparents.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.register.FamilyImport.Counts;
import fr.alloparents.register.LineEffect.Change;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// What a plan shows to whoever is to confirm it. Immutable.
///
/// @param digest SHA-256 of the effect, in hex: two plans that would do the same have the same
record Preview(Counts counts, List<Page> pages, String digest) {

  /// Lines on a page.
  static final int LINES = 40;

  static final String ABSENT = "ABSENT";

  private static final JsonMapper JSON = new JsonMapper();

  /// @param kind of [LineEffect.Kind], or [#ABSENT]
  /// @param number from 1
  /// @param lines as JSON
  record Page(String kind, int number, String lines) {}

  static Preview of(RegisterFile file, Plan plan) {
    var pages = new ArrayList<Page>();
    for (var kind : LineEffect.Kind.values()) {
      add(pages, kind.name(), plan.lines().stream().filter(line -> line.kind() == kind).toList());
    }
    var digest = digest(pages);
    add(pages, ABSENT, plan.absent());
    return new Preview(counts(file, plan), pages, digest);
  }

  private static void add(List<Page> pages, String kind, List<?> lines) {
    for (int from = 0; from < lines.size(); from += LINES) {
      var some = lines.subList(from, Math.min(from + LINES, lines.size()));
      pages.add(new Page(kind, from / LINES + 1, JSON.writeValueAsString(some)));
    }
  }

  private static String digest(List<Page> pages) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var page : pages) {
        sha.update((page.kind() + page.number() + page.lines()).getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Counts counts(RegisterFile file, Plan plan) {
    return new Counts(
        plan.lines().size(),
        count(plan.lines(), line -> line.kind() == LineEffect.Kind.ERROR),
        count(plan.lines(), line -> line.kind() == LineEffect.Kind.NEW),
        count(plan.lines(), line -> line.kind() == LineEffect.Kind.CHANGED),
        count(plan.lines(), line -> line.kind() == LineEffect.Kind.UNCHANGED),
        plan.absent().size(),
        count(plan.children(), child -> child.known == null),
        count(plan.households(), household -> household.known == null),
        codes(plan, Change.BROUGHT),
        codes(plan, Change.DRAWN),
        plan.newClasses().values().stream()
            .map(added -> added.name() + ", " + added.school().name())
            .toList(),
        file.unknown());
  }

  private static <T> int count(List<T> all, Predicate<T> wanted) {
    return (int) all.stream().filter(wanted).count();
  }

  private static int codes(Plan plan, String from) {
    return (int)
        plan.lines().stream()
            .flatMap(line -> line.changes().stream())
            .filter(change -> change.column().secret() && change.after().equals(from))
            .count();
  }
}
