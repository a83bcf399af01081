package fr.alloparents.family;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Towns and families on a real MariaDB, as the tests of this package need them: each test makes
/// towns of its own, so that none sees the budgets of another.
final class Neighbourhood implements AutoCloseable {

  private static final AtomicInteger TOWNS = new AtomicInteger();

  final ScratchDatabase scratch = ScratchDatabase.create();
  final Database database = scratch.database();
  final MovableClock clock = new MovableClock("2026-09-08T08:20:00Z");
  final CodeVault vault = openVault();
  final Towns towns = new Towns(database);
  final Families families = new Families(database);
  final Codes codes = new Codes(database, vault, clock);
  final SignIn signIn = new SignIn(database, vault, clock);
  final SignInLocks locks = new SignInLocks(database, clock);

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

  Town town(PhoneSignIn signIn) {
    return towns.create(TownSettings.of("Ville " + TOWNS.incrementAndGet(), SchoolZone.A, signIn));
  }

  /// A household that has this payer code.
  Household household(Town town, String payerCode) {
    var household = families.register(town, "Famille " + payerCode);
    give(town, CodeOwner.household(household.id()), payerCode);
    return household;
  }

  /// A child of a household that has this child code.
  Child child(Town town, Household household, String childCode) {
    var child = families.register(town, household, "Angéline", "MARSONE", null);
    give(town, CodeOwner.child(child.id()), childCode);
    return child;
  }

  void give(Town town, CodeOwner owner, String digits) {
    assertEquals(List.of(), codes.bring(town, List.of(new ExistingCode(owner, digits))));
  }

  /// The payer codes of the town, opened, by household.
  Map<Long, Code> payerCodes(Town town) {
    return database.read(
        h ->
            h
                .select(
                    """
                    SELECT household_id, lookup_hash, encrypted FROM code
                    WHERE town_id = ? AND kind = 'PAYER'
                    """,
                    town.id())
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getLong(1),
                            vault.decrypt(row.getBytes(3), new KeyedHash(row.getBytes(2)))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  Optional<Code> payerCode(Town town, Household household) {
    return Optional.ofNullable(payerCodes(town).get(household.id()));
  }

  @Override
  public void close() {
    scratch.close();
  }
}
