package fr.alloparents.register;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.calendar.PlainText;
import fr.alloparents.canteen.Diet;
import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.TownCodes;
import fr.alloparents.storage.Script;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a town has, beside which a file is held: read whole, in a few statements whatever the
/// number of families. Confined to one thread.
final class Register {

  /// @param reference null where no file has brought one
  /// @param version of what is laid down for it, to see whether it has changed since
  record KnownChild(
      long id,
      @Nullable String reference,
      String firstName,
      String lastName,
      @Nullable LocalDate birthDate,
      long version) {

    String name() {
      return firstName + " " + lastName;
    }
  }

  /// @param reference null where no file has brought one
  record KnownHousehold(long id, @Nullable String reference, String name) {}

  record KnownSchool(long id, String name, Map<String, KnownClass> classes) {}

  record KnownClass(long id, long schoolId, String school, String name) {

    /// As people read it: "CE1, Mallerin primaire".
    String label() {
      return name + ", " + school;
    }
  }

  /// Days on which something holds.
  record Days(LocalDate first, LocalDate last) {}

  record Stay(Days days, KnownClass in) {}

  private record Of(long childId, long activityId) {}

  private final Map<String, KnownSchool> schools = new LinkedHashMap<>();
  private final Map<Long, KnownClass> classes = new HashMap<>();
  private final Map<String, Long> activities = new LinkedHashMap<>();
  private final List<String> activityNames = new ArrayList<>();
  private final List<KnownChild> children = new ArrayList<>();
  private final Map<Long, KnownHousehold> households = new HashMap<>();
  private final Map<Long, List<KnownHousehold>> householdsOf = new HashMap<>();
  private final Map<Long, List<Stay>> stays = new HashMap<>();
  private final Map<Of, List<Days>> enrolments = new HashMap<>();
  private final Map<Long, Set<PhoneNumber>> phones = new HashMap<>();
  private final Map<Long, Set<String>> emails = new HashMap<>();
  private final Map<String, Diet> diets = new LinkedHashMap<>();
  private final Map<Long, MealNeeds> eats = new HashMap<>();
  private final Set<Long> gone = new HashSet<>();
  private final TownCodes codes;

  private Register(TownCodes codes) {
    this.codes = codes;
  }

  /// Reads what the town has.
  ///
  /// @param since classes that ended before are of no interest
  /// @param enrolledSince and enrolments that ended before
  static Register read(
      Handle handle, CodeVault vault, Town town, LocalDate since, LocalDate enrolledSince) {
    var register = new Register(TownCodes.read(handle, vault, town));
    var script = new Script();
    register.catalogue(script, town.id());
    register.people(script, town.id());
    register.laidDown(script, town.id(), since, enrolledSince);
    register.meals(script, town.id());
    register.leavers(script, town.id(), since);
    script.send(handle);
    return register;
  }

  private void catalogue(Script script, long town) {
    script
        .query(
            "SELECT id, name FROM school WHERE town_id = ? ORDER BY name",
            List.of(town),
            row -> school(row))
        .query(
            """
            SELECT class.id, class.school_id, school.name AS school, class.name
            FROM school_class class
            JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
            WHERE class.town_id = ? ORDER BY class.name
            """,
            List.of(town),
            row -> schoolClass(row))
        .query(
            "SELECT id, name FROM activity WHERE town_id = ? ORDER BY keypad_page, keypad_key",
            List.of(town),
            row -> {
              activities.put(PlainText.of(row.getString("name")), row.getLong("id"));
              activityNames.add(row.getString("name"));
            });
  }

  private void school(ResultSet row) throws SQLException {
    var name = row.getString("name");
    schools.put(
        PlainText.of(name), new KnownSchool(row.getLong("id"), name, new LinkedHashMap<>()));
  }

  private void schoolClass(ResultSet row) throws SQLException {
    var known =
        new KnownClass(
            row.getLong("id"),
            row.getLong("school_id"),
            row.getString("school"),
            row.getString("name"));
    classes.put(known.id(), known);
    var school = schools.get(PlainText.of(known.school()));
    // two schools whose names differ in signs only are one here: the first takes the classes
    if (school != null && school.id() == known.schoolId()) {
      school.classes().putIfAbsent(PlainText.of(known.name()), known);
    }
  }

  private void people(Script script, long town) {
    script
        .query(
            """
            SELECT id, reference, first_name, last_name, birth_date, standing_version
            FROM child WHERE town_id = ?
            """,
            List.of(town),
            row -> children.add(child(row)))
        .query(
            "SELECT id, reference, name FROM household WHERE town_id = ?",
            List.of(town),
            row -> {
              long id = row.getLong("id");
              households.put(
                  id, new KnownHousehold(id, row.getString("reference"), row.getString("name")));
            })
        .query(
            "SELECT household_id, phone_number FROM household_phone WHERE town_id = ?",
            List.of(town),
            row ->
                phones
                    .computeIfAbsent(row.getLong("household_id"), _ -> new HashSet<>())
                    .add(new PhoneNumber(row.getString("phone_number"))))
        .query(
            "SELECT household_id, email FROM household_email WHERE town_id = ?",
            List.of(town),
            row ->
                emails
                    .computeIfAbsent(row.getLong("household_id"), _ -> new HashSet<>())
                    .add(sameAddress(row.getString("email"))));
  }

  private static KnownChild child(ResultSet row) throws SQLException {
    return new KnownChild(
        row.getLong("id"),
        row.getString("reference"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getObject("birth_date", LocalDate.class),
        row.getLong("standing_version"));
  }

  private void laidDown(Script script, long town, LocalDate since, LocalDate enrolledSince) {
    script
        .query(
            "SELECT household_id, child_id FROM household_child WHERE town_id = ?",
            List.of(town),
            row -> {
              var household = households.get(row.getLong("household_id"));
              if (household != null) {
                add(householdsOf, row.getLong("child_id"), household);
              }
            })
        .query(
            """
            SELECT child_id, first_day, last_day, school_class_id
            FROM child_class WHERE town_id = ? AND last_day >= ?
            """,
            List.of(town, since),
            row -> {
              var in = classes.get(row.getLong("school_class_id"));
              if (in != null) {
                add(stays, row.getLong("child_id"), new Stay(days(row), in));
              }
            })
        .query(
            """
            SELECT child_id, activity_id, first_day, last_day
            FROM enrolment WHERE town_id = ? AND last_day >= ? ORDER BY first_day
            """,
            List.of(town, enrolledSince),
            row ->
                add(
                    enrolments,
                    new Of(row.getLong("child_id"), row.getLong("activity_id")),
                    days(row)));
  }

  private void meals(Script script, long town) {
    script
        .query(
            "SELECT id, name FROM diet WHERE town_id = ? ORDER BY id",
            List.of(town),
            row -> {
              var diet = new Diet(row.getLong("id"), row.getString("name"));
              diets.put(PlainText.of(diet.name()), diet);
            })
        .query(
            """
            SELECT meal.*, diet.name AS diet FROM child_meal meal
            LEFT JOIN diet ON diet.town_id = meal.town_id AND diet.id = meal.diet_id
            WHERE meal.town_id = ?
            """,
            List.of(town),
            row -> eats.put(row.getLong("child_id"), MealNeeds.of(row)));
  }

  private void leavers(Script script, long town, LocalDate since) {
    script.query(
        """
        SELECT child_id FROM child_class WHERE town_id = ?
        GROUP BY child_id HAVING MAX(last_day) < ?
        """,
        List.of(town, since.minusYears(1)),
        row -> gone.add(row.getLong("child_id")));
  }

  private static Days days(ResultSet row) throws SQLException {
    return new Days(
        row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class));
  }

  private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
  }

  /// Addresses are one whatever their capitals.
  static String sameAddress(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  /// By its name, whichever way it is written.
  @Nullable KnownSchool school(String name) {
    return schools.get(PlainText.of(name));
  }

  List<String> schoolNames() {
    return schools.values().stream().map(KnownSchool::name).toList();
  }

  /// By its name, whichever way it is written.
  @Nullable Long activity(String name) {
    return activities.get(PlainText.of(name));
  }

  List<String> activityNames() {
    return activityNames;
  }

  /// By its name, whichever way it is written.
  @Nullable Diet diet(String name) {
    return diets.get(PlainText.of(name));
  }

  List<String> dietNames() {
    return diets.values().stream().map(Diet::name).toList();
  }

  /// What a child eats.
  MealNeeds eats(long child) {
    return eats.getOrDefault(child, MealNeeds.NONE);
  }

  List<KnownChild> children() {
    return children;
  }

  Map<String, KnownChild> childrenByReference() {
    return children.stream()
        .filter(child -> child.reference() != null)
        .collect(toMap(child -> String.valueOf(child.reference()), child -> child));
  }

  Stream<KnownHousehold> households() {
    return households.values().stream();
  }

  List<KnownHousehold> householdsOf(long child) {
    return householdsOf.getOrDefault(child, List.of());
  }

  @Nullable KnownHousehold household(long id) {
    return households.get(id);
  }

  /// The class of a child on a day; null where it has none.
  @Nullable KnownClass classOn(long child, LocalDate day) {
    return stays.getOrDefault(child, List.of()).stream()
        .filter(stay -> !stay.days().first().isAfter(day) && !stay.days().last().isBefore(day))
        .map(Stay::in)
        .findFirst()
        .orElse(null);
  }

  /// The days of an enrolment, in their order.
  List<Days> enrolled(long child, long activity) {
    return enrolments.getOrDefault(new Of(child, activity), List.of());
  }

  Set<PhoneNumber> phones(long household) {
    return phones.getOrDefault(household, Set.of());
  }

  /// As [#sameAddress] gives them.
  Set<String> emails(long household) {
    return emails.getOrDefault(household, Set.of());
  }

  /// Whether a child left school more than a year before the day from which this was read.
  boolean longGone(long child) {
    return gone.contains(child);
  }

  TownCodes codes() {
    return codes;
  }
}
