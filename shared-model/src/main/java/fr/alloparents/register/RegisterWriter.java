package fr.alloparents.register;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.activity.ExtraDays;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.TownCodes;
import fr.alloparents.register.ChildPlan.ClassKey;
import fr.alloparents.storage.InList;
import fr.alloparents.town.RegisterVersion;
import fr.alloparents.town.Town;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Writes a plan, in the transaction in which it was made. What is new comes first and what is
/// there already last, so that families who are booking wait as briefly as can be; whatever the
/// number of lines, rows travel by thousands. Confined to one thread, for one plan.
final class RegisterWriter {

  /// So many ids stand in one statement.
  private static final int CHUNK = 4_096;

  private final Handle handle;
  private final Town town;
  private final Plan plan;
  private final Terms terms;
  private final Map<HouseholdPlan, Long> households = new HashMap<>();
  private final Map<ChildPlan, Long> children = new HashMap<>();
  private final Map<ClassKey, Long> classes;

  private RegisterWriter(Handle handle, Town town, Plan plan, Terms terms) {
    this.handle = handle;
    this.town = town;
    this.plan = plan;
    this.terms = terms;
    this.classes = new HashMap<>(plan.classes());
  }

  /// Writes it.
  ///
  /// @param codes read in the same transaction
  /// @param now the time of writing
  /// @throws OutdatedException if a child has been changed since the plan was made
  /// @throws fr.alloparents.storage.StorageException with a duplicate key where somebody has
  ///   written the same meanwhile
  static void write(
      Handle handle, Town town, Plan plan, Terms terms, TownCodes codes, Instant now) {
    var writer = new RegisterWriter(handle, town, plan, terms);
    writer.addClasses(now);
    writer.addHouseholds();
    writer.addChildren();
    writer.giveCodes(codes);
    writer.holdChildren();
    writer.rename();
    writer.addContacts();
    writer.join();
    writer.enterClasses();
    writer.enrol();
    writer.serve(now);
    // last, for an import takes long, and whoever changes the town's rules waits for that row
    RegisterVersion.raise(handle, town.id());
  }

  private void addClasses(Instant now) {
    plan.newClasses()
        .forEach(
            (key, added) ->
                classes.put(
                    key,
                    handle
                        .createUpdate(
                            "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, ?)")
                        .bind(0, town.id())
                        .bind(1, added.school().id())
                        .bind(2, added.name())
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(long.class)
                        .one()));
    if (!plan.newClasses().isEmpty()) {
      ExtraDays.classesAdded(handle, town, LocalDate.ofInstant(now, town.zone()));
    }
  }

  private void addHouseholds() {
    write(
        "INSERT INTO household (town_id, name, reference) VALUES (?, ?, ?)",
        plan.households().stream()
            .filter(household -> household.known == null)
            .map(household -> household.entry)
            .map(entry -> List.<Object>of(town.id(), entry.payerName(), entry.householdReference()))
            .toList());
    var ids = ids("household");
    for (var household : plan.households()) {
      households.put(
          household,
          household.known == null
              ? Objects.requireNonNull(ids.get(household.entry.householdReference()))
              : household.known.id());
    }
  }

  private void addChildren() {
    write(
        """
        INSERT INTO child (town_id, reference, first_name, last_name, birth_date)
        VALUES (?, ?, ?, ?, ?)
        """,
        plan.children().stream()
            .filter(child -> child.known == null)
            .map(child -> child.entry)
            .map(
                entry ->
                    List.<Object>of(
                        town.id(),
                        entry.childReference(),
                        entry.firstName(),
                        entry.lastName(),
                        entry.birthDate()))
            .toList());
    var ids = ids("child");
    for (var child : plan.children()) {
      children.put(
          child,
          child.known == null
              ? Objects.requireNonNull(ids.get(child.entry.childReference()))
              : child.known.id());
    }
  }

  private Map<String, Long> ids(String table) {
    return handle
        .select(
            "SELECT reference, id FROM " + table + " WHERE town_id = ? AND reference IS NOT NULL",
            town.id())
        .map((row, _) -> Map.entry(row.getString("reference"), row.getLong("id")))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void giveCodes(TownCodes codes) {
    var brought = new HashMap<CodeOwner, Code>();
    var drawn = new ArrayList<CodeOwner>();
    households.forEach(
        (household, id) -> {
          if (household.codeBrought) {
            brought.put(CodeOwner.household(id), Objects.requireNonNull(household.code));
          } else if (household.codeDrawn) {
            drawn.add(CodeOwner.household(id));
          }
        });
    children.forEach(
        (child, id) -> {
          if (child.codeBrought) {
            brought.put(CodeOwner.child(id), Objects.requireNonNull(child.code));
          } else if (child.codeDrawn) {
            drawn.add(CodeOwner.child(id));
          }
        });
    codes.give(brought, drawn);
  }

  /// Holds the children that are there and change, as the desk does when it books: a booking is
  /// decided before or after. Whoever remembers what is laid down for them must read again.
  private void holdChildren() {
    var versions = new HashMap<Long, Long>();
    for (var child : plan.children()) {
      if (child.known != null && (child.changesStanding() || child.renamed)) {
        versions.put(child.known.id(), child.known.version());
      }
    }
    for (var ids : chunks(versions.keySet().stream().sorted().toList())) {
      var list = InList.ofValues(ids);
      var held =
          handle
              .select(
                  "SELECT id, standing_version FROM child WHERE town_id = ? AND id IN "
                      + list.sql()
                      + " ORDER BY id FOR UPDATE",
                  list.after(town.id()).toArray())
              .map((row, _) -> Objects.equals(versions.get(row.getLong(1)), row.getLong(2)))
              .list();
      if (held.size() != ids.size() || held.contains(false)) {
        throw new OutdatedException();
      }
      handle.execute(
          "UPDATE child SET standing_version = standing_version + 1 WHERE town_id = ? AND id IN "
              + list.sql(),
          list.after(town.id()).toArray());
    }
  }

  private void rename() {
    write(
        """
        UPDATE child SET reference = ?, first_name = ?, last_name = ?, birth_date = ?
        WHERE town_id = ? AND id = ?
        """,
        plan.children().stream()
            .filter(child -> child.renamed && child.known != null)
            .map(
                child ->
                    List.<Object>of(
                        child.entry.childReference(),
                        child.entry.firstName(),
                        child.entry.lastName(),
                        child.entry.birthDate(),
                        town.id(),
                        id(child)))
            .toList());
    write(
        "UPDATE household SET reference = ?, name = ? WHERE town_id = ? AND id = ?",
        plan.households().stream()
            .filter(household -> household.renamed && household.known != null)
            .map(
                household ->
                    List.<Object>of(
                        household.entry.householdReference(),
                        household.entry.payerName(),
                        town.id(),
                        id(household)))
            .toList());
  }

  private long id(ChildPlan child) {
    return Objects.requireNonNull(children.get(child));
  }

  private long id(HouseholdPlan household) {
    return Objects.requireNonNull(households.get(household));
  }

  /// A family may have added the same number itself a moment ago: then it is there.
  private void addContacts() {
    write(
        """
        INSERT INTO household_phone (town_id, household_id, phone_number) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE household_id = household_id
        """,
        plan.households().stream()
            .flatMap(
                household ->
                    household.phones.stream()
                        .map(phone -> List.<Object>of(town.id(), id(household), phone.e164())))
            .toList());
    write(
        """
        INSERT INTO household_email (town_id, household_id, email) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE household_id = household_id
        """,
        plan.households().stream()
            .flatMap(
                household ->
                    household.emails.values().stream()
                        .map(email -> List.<Object>of(town.id(), id(household), email)))
            .toList());
  }

  private void join() {
    write(
        "INSERT INTO household_child (town_id, household_id, child_id) VALUES (?, ?, ?)",
        plan.children().stream()
            .flatMap(
                child ->
                    child.joins.stream()
                        .map(household -> List.<Object>of(town.id(), id(household), id(child))))
            .toList());
  }

  /// What a child had on these days ends the day before; the class it may have next year already
  /// stays.
  private void enterClasses() {
    var entering = plan.children().stream().filter(child -> child.enters != null).toList();
    var there = entering.stream().filter(child -> child.known != null).map(this::id).toList();
    var first = terms.firstDay();
    for (var ids : chunks(there)) {
      var list = InList.ofValues(ids);
      handle.execute(
          "DELETE FROM child_class WHERE town_id = ? AND first_day BETWEEN ? AND ? AND child_id IN "
              + list.sql(),
          list.after(town.id(), first, terms.lastDay()).toArray());
      handle.execute(
          "UPDATE child_class SET last_day = ?"
              + " WHERE town_id = ? AND first_day < ? AND last_day >= ? AND child_id IN "
              + list.sql(),
          list.after(first.minusDays(1), town.id(), first, first).toArray());
    }
    write(
        """
        INSERT INTO child_class (town_id, child_id, first_day, last_day, school_class_id)
        VALUES (?, ?, ?, ?, ?)
        """,
        entering.stream()
            .map(
                child ->
                    List.<Object>of(
                        town.id(),
                        id(child),
                        first,
                        terms.lastDay(),
                        Objects.requireNonNull(classes.get(child.enters))))
            .toList());
  }

  private void enrol() {
    write(
        """
        INSERT INTO enrolment (town_id, child_id, activity_id, first_day, last_day)
        VALUES (?, ?, ?, ?, ?)
        """,
        plan.children().stream()
            .flatMap(
                child ->
                    child.enrolments.stream()
                        .map(
                            enrolment ->
                                List.<Object>of(
                                    town.id(),
                                    id(child),
                                    enrolment.activityId(),
                                    enrolment.days().first(),
                                    enrolment.days().last())))
            .toList());
  }

  /// What children eat.
  private void serve(Instant now) {
    var eats =
        plan.children().stream()
            .flatMap(
                child -> Stream.ofNullable(child.eats).map(needs -> Map.entry(id(child), needs)))
            .toList();
    chunks(eats).forEach(chunk -> MealWriter.write(handle, town, chunk, now));
  }

  private void write(String sql, List<List<Object>> rows) {
    for (var chunk : chunks(rows)) {
      var batch = handle.prepareBatch(sql);
      chunk.forEach(row -> batch.add(row.toArray()));
      batch.execute();
    }
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    var chunks = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
    }
    return chunks;
  }
}
