package fr.alloparents.family;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.alloparents.storage.Database;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// Finds families by what they say of themselves: a name, a telephone number, the number of an
/// operation, the last four digits of a code. Never by a whole code: what is searched for stays in
/// addresses. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails.
public final class FamilySearch {

  /// How many children are found at most.
  public static final int MOST = 50;

  /// Longer texts find nothing, in characters.
  public static final int LONGEST = 80;

  /// More words than a name has.
  private static final int MOST_WORDS = 8;

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 .()/\u00a0\u202f-]*");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");

  /// What may stand between the words of a name, and is often written another way.
  private static final Pattern BETWEEN = Pattern.compile("[\\s\u00a0\u202f'’-]+");

  /// Operations are told by their last six digits.
  private static final long TOLD = 1_000_000;

  /// Of those with the same last digits, so many of the latest are looked at.
  private static final int SAME_DIGITS = 1_000;

  private static final String BY_NAME =
      "SELECT id FROM child WHERE town_id = :town AND last_name LIKE :last%d AND first_name LIKE"
          + " :first%d";

  private static final String BY_HOUSEHOLD =
      """
      SELECT member.child_id AS id FROM household
      JOIN household_child member
        ON member.town_id = household.town_id AND member.household_id = household.id
      WHERE household.town_id = :town
        AND (household.name LIKE :name OR household.name LIKE :family)
      """;

  private static final String BY_PHONE =
      """
      SELECT member.child_id AS id FROM household_phone phone
      JOIN household_child member
        ON member.town_id = phone.town_id AND member.household_id = phone.household_id
      WHERE phone.town_id = :town AND phone.phone_number = :phone
      """;

  private static final String BY_OPERATION =
      """
      SELECT child_id AS id FROM movement WHERE town_id = :town AND operation_id IN (<operations>)
      """;

  private static final String BY_CHILD_CODE =
      "SELECT id FROM child WHERE town_id = :town AND id IN (<coded_children>)";

  private static final String BY_PAYER_CODE =
      """
      SELECT child_id AS id FROM household_child
      WHERE town_id = :town AND household_id IN (<coded_households>)
      """;

  private static final String IN_ORDER =
      "SELECT "
          + ClassSoon.PUPIL
          + " FROM (%s) found JOIN child ON child.town_id = :town AND child.id = found.id "
          + ClassSoon.JOINS
          + " ORDER BY child.last_name, child.first_name, child.id LIMIT :most";

  private final Database database;
  private final CodeVault vault;

  public FamilySearch(Database database, CodeVault vault) {
    this.database = database;
    this.vault = vault;
  }

  /// A child that was found.
  ///
  /// @param households the names of its households, in alphabetical order
  public record Found(Pupil pupil, List<String> households) {

    public Found {
      households = List.copyOf(households);
    }
  }

  /// The children found, by last and first name.
  ///
  /// @param more whether there are more than these
  public record Result(List<Found> children, boolean more) {

    static final Result NOTHING = new Result(List.of(), false);

    public Result {
      children = List.copyOf(children);
    }
  }

  /// The children that fit: those of whom first and last name, in whichever order, or the
  /// household's name begin so, without regard to accents, capitals and hyphens; for a number,
  /// those of the household that has registered it, of the operations that end so, or whose code or
  /// payer code ends so.
  ///
  /// @param typed as somebody typed it; blank or very long texts find nothing
  /// @param day on which the children are in the class shown; where in none, their next
  public Result find(Town town, String typed, LocalDate day) {
    var text = typed.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Result.NOTHING;
    }
    return database.read(
        handle -> {
          var wanted = NUMBER.matcher(text).matches() ? byNumber(handle, town, text) : byName(text);
          return wanted.parts().isEmpty() ? Result.NOTHING : read(handle, town, wanted, day);
        });
  }

  /// Statements that each give ids of children, and what is bound in them.
  private record Wanted(
      List<String> parts, Map<String, Object> values, Map<String, List<Long>> lists) {}

  private static Wanted byName(String text) {
    var words =
        BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).map(FamilySearch::literal);
    var list = words.toList();
    var parts = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    if (list.isEmpty() || list.size() > MOST_WORDS) {
      return new Wanted(parts, values, Map.of());
    }
    for (int cut = 0; cut <= list.size(); cut++) {
      values.put("last" + cut, beginning(list.subList(0, cut)));
      values.put("first" + cut, beginning(list.subList(cut, list.size())));
      parts.add(BY_NAME.formatted(cut, cut));
      values.put("last" + (cut + MOST_WORDS + 1), beginning(list.subList(cut, list.size())));
      values.put("first" + (cut + MOST_WORDS + 1), beginning(list.subList(0, cut)));
      parts.add(BY_NAME.formatted(cut + MOST_WORDS + 1, cut + MOST_WORDS + 1));
    }
    values.put("name", beginning(list));
    values.put("family", "Famille " + beginning(list));
    parts.add(BY_HOUSEHOLD);
    return new Wanted(parts, values, Map.of());
  }

  /// The characters themselves, also those that mean something to LIKE.
  private static String literal(String word) {
    return SPECIAL.matcher(word).replaceAll("\\\\$0");
  }

  /// Between words stands one character, whichever.
  private static String beginning(List<String> words) {
    return String.join("_", words) + "%";
  }

  private Wanted byNumber(Handle handle, Town town, String text) {
    var parts = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    var phone = PhoneNumber.parse(text);
    phone.ifPresent(
        number -> {
          parts.add(BY_PHONE);
          values.put("phone", number.e164());
        });
    var digits = text.replaceAll("[^0-9]", "");
    var lists = new HashMap<String, List<Long>>();
    add(parts, lists, BY_OPERATION, "operations", operations(handle, town, digits));
    var owners =
        digits.length() == Code.TAIL
            ? new CodeStore(handle, vault, town).endingIn(digits)
            : List.<CodeOwner>of();
    add(parts, lists, BY_CHILD_CODE, "coded_children", ids(owners, Code.Kind.CHILD));
    add(parts, lists, BY_PAYER_CODE, "coded_households", ids(owners, Code.Kind.PAYER));
    return new Wanted(parts, values, lists);
  }

  /// Adds a statement with its list, if there is something in it: SQL knows no empty lists.
  private static void add(
      List<String> parts, Map<String, List<Long>> lists, String part, String name, List<Long> ids) {
    if (!ids.isEmpty()) {
      parts.add(part);
      lists.put(name, ids);
    }
  }

  private static List<Long> ids(List<CodeOwner> owners, Code.Kind kind) {
    return owners.stream().filter(owner -> owner.kind() == kind).map(CodeOwner::id).toList();
  }

  /// The numbers that end so: the last six digits are told, and whoever has them all may type them.
  private static List<Long> operations(Handle handle, Town town, String digits) {
    if (digits.length() > 18) {
      return List.of();
    }
    long number = Long.parseLong(digits);
    if (digits.length() > 6) {
      return List.of(number);
    }
    long last =
        handle
            .select("SELECT COALESCE(MAX(id), 0) FROM operation WHERE town_id = ?", town.id())
            .mapTo(long.class)
            .one();
    long top = (last - number) / TOLD;
    return last < number
        ? List.of()
        : LongStream.rangeClosed(Math.max(0, top - SAME_DIGITS + 1), top)
            .map(millions -> millions * TOLD + number)
            .boxed()
            .toList();
  }

  private static Result read(Handle handle, Town town, Wanted wanted, LocalDate day) {
    var query =
        handle
            .createQuery(IN_ORDER.formatted(String.join(" UNION ", wanted.parts())))
            .bind("town", town.id())
            .bind("day", day)
            .bind("most", MOST + 1)
            .bindMap(wanted.values());
    wanted.lists().forEach(query::bindList);
    var pupils = query.map((row, context) -> Families.pupil(row)).list();
    var shown = pupils.subList(0, Math.min(MOST, pupils.size()));
    var names = households(handle, town, shown.stream().map(one -> one.child().id()).toList());
    return new Result(
        shown.stream()
            .map(one -> new Found(one, names.getOrDefault(one.child().id(), List.of())))
            .toList(),
        pupils.size() > MOST);
  }

  private record Named(long childId, String household) {}

  private static Map<Long, List<String>> households(Handle handle, Town town, List<Long> children) {
    if (children.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(
            """
            SELECT member.child_id, household.name FROM household_child member
            JOIN household
              ON household.town_id = member.town_id AND household.id = member.household_id
            WHERE member.town_id = :town AND member.child_id IN (<children>)
            ORDER BY household.name, household.id
            """)
        .bind("town", town.id())
        .bindList("children", children)
        .map((row, context) -> new Named(row.getLong("child_id"), row.getString("name")))
        .list()
        .stream()
        .collect(groupingBy(Named::childId, mapping(Named::household, toList())));
  }
}
