package fr.alloparents.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Families;
import fr.alloparents.family.Schools;
import fr.alloparents.register.FamilyImport.Counts;
import fr.alloparents.register.FamilyImport.State;
import fr.alloparents.register.FamilyImports.Sent;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A town with two schools on a morning in September, and its imports.
final class ImportTown implements AutoCloseable {

  static final LocalDate TODAY = LocalDate.of(2026, 9, 8);
  static final LocalDate YEAR_ENDS = LocalDate.of(2027, 7, 3);

  static final String HEADER =
      "Référence de l'enfant;Nom de l'enfant;Prénom de l'enfant;Date de"
          + " naissance;École;Classe;Référence du foyer;Nom du"
          + " payeur;Téléphones;Courriels;Activités;Code enfant;Code payeur\n";

  final ScratchDatabase scratch = ScratchDatabase.create();
  final Database database = scratch.database();
  final Clock clock = Clock.fixed(Instant.parse("2026-09-08T07:00:00Z"), ZoneOffset.UTC);
  final CodeVault vault = openVault();
  final Families families = new Families(database);
  final Codes codes = new Codes(database, vault, clock);
  final Schools schools = new Schools(database);
  final FamilyImports imports = new FamilyImports(database, vault, clock);
  final Town town;
  final long cp;
  final long ce1;

  ImportTown() {
    town = town("Ville d'essai");
    long primary = schools.addSchool(town, "Mallerin primaire");
    schools.addSchool(town, "Mallerin maternelle");
    cp = schools.addClass(town, primary, "CP", null);
    ce1 = schools.addClass(town, primary, "CE1", null);
    activity("Cantine", 1);
    activity("Accueil matin", 2);
  }

  Town town(String name) {
    var created =
        new Towns(database).create(TownSettings.of(name, SchoolZone.A, PhoneSignIn.BOTH_CODES));
    write(
        "INSERT INTO school_year (town_id, label, first_day, last_day) VALUES (?, '2026', ?, ?)",
        created.id(),
        LocalDate.of(2026, 9, 1),
        YEAR_ENDS);
    return created;
  }

  private void activity(String name, int key) {
    var activities = new Activities(database);
    var group = activities.createGroup(town, "Groupe " + name);
    activities.create(
        town,
        new ActivitySettings(name, null, group, 1, key, Weekdays.ALL, Season.SCHOOL_TIME, false));
  }

  /// Its key lives as long as the vault.
  private static CodeVault openVault() {
    try {
      var folder = Files.createTempDirectory("codes");
      var key = folder.resolve("codes.key");
      try {
        return CodeVault.open(key);
      } finally {
        Files.delete(key);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends lines below the usual header.
  long send(String... lines) {
    return send(TODAY, false, lines);
  }

  long send(LocalDate firstDay, boolean addsClasses, String... lines) {
    return send(UUID.randomUUID(), HEADER + String.join("\n", lines) + "\n", firstDay, addsClasses);
  }

  long send(UUID request, String file, LocalDate firstDay, boolean addsClasses) {
    var bytes = file.getBytes(UTF_8);
    return imports.send(
        town,
        new Sent(request, "familles.csv", firstDay, addsClasses, Author.of("Mme Agent")),
        bytes);
  }

  FamilyImport find(long id) {
    return imports.find(town, id).orElseThrow();
  }

  Counts counts(long id) {
    return Objects.requireNonNull(find(id).counts());
  }

  /// All lines, in the order of the file.
  List<LineEffect> lines(long id) {
    var all = new ArrayList<LineEffect>();
    for (var kind : LineEffect.Kind.values()) {
      all.addAll(imports.lines(town, id, kind, 1));
    }
    all.sort((a, b) -> Integer.compare(a.line(), b.line()));
    return all;
  }

  /// Sends lines that are good, and confirms them.
  long bring(String... lines) {
    long id = send(lines);
    assertEquals(List.of(), imports.errors(town, id));
    confirm(id);
    return id;
  }

  void confirm(long id) {
    imports.confirm(town, id, Author.of("M. Agent"));
    assertEquals(State.DONE, find(id).state());
  }

  /// Everything about families that the database holds.
  String snapshot() {
    var all = new StringBuilder();
    for (var table :
        List.of(
            "school_class",
            "household",
            "child",
            "household_child",
            "household_phone",
            "household_email",
            "child_class",
            "enrolment",
            "child_meal",
            "code")) {
      all.append(table).append(rows("SELECT * FROM " + table + " ORDER BY 1, 2, 3"));
    }
    return all.toString();
  }

  List<String> rows(String sql, Object... parameters) {
    return database.read(
        handle ->
            handle
                .select(sql, parameters)
                .map(
                    (row, _) -> {
                      var cells = new ArrayList<String>();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(String.valueOf(row.getString(i)));
                      }
                      return String.join("|", cells);
                    })
                .list());
  }

  void write(String sql, Object... parameters) {
    database.inTransaction(handle -> handle.execute(sql, parameters));
  }

  @Override
  public void close() {
    imports.close();
    scratch.close();
  }
}
