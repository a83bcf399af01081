package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/// What a household sets for itself: language, receipts, addresses. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class HouseholdProfile {

  /// So many e-mail addresses a household has at most.
  public static final int MOST_EMAILS = 5;

  private final Database database;

  public HouseholdProfile(Database database) {
    this.database = database;
  }

  /// What became of an address that was to be added.
  public enum Added {
    ADDED,
    /// It was there already, perhaps in other letters' case.
    THERE,
    /// There are [#MOST_EMAILS] already.
    TOO_MANY
  }

  /// Sets language and receipts.
  ///
  /// @param language it is written to in, French or English
  /// @param receiptWanted whether it wants an e-mail after each operation
  /// @throws IllegalArgumentException if the town has no such household
  public void change(Town town, long householdId, Locale language, boolean receiptWanted) {
    database.inTransaction(
        h -> {
          hold(h, town, householdId);
          return h.execute(
              "UPDATE household SET language = ?, receipt_wanted = ? WHERE town_id = ? AND id = ?",
              language.getLanguage(),
              receiptWanted,
              town.id(),
              householdId);
        });
  }

  /// Adds an address.
  ///
  /// @param email 3 to 254 characters
  /// @throws IllegalArgumentException if it is shorter or longer, or the town has no such household
  public Added addEmail(Town town, long householdId, String email) {
    if (email.length() < 3 || email.length() > 254) {
      throw new IllegalArgumentException("an address of 3 to 254 characters");
    }
    return database.inTransaction(
        h -> {
          hold(h, town, householdId);
          if (count(h, town, householdId, email) > 0) {
            return Added.THERE;
          }
          if (count(h, town, householdId, "") >= MOST_EMAILS) {
            return Added.TOO_MANY;
          }
          h.execute(
              "INSERT INTO household_email (town_id, household_id, email) VALUES (?, ?, ?)",
              town.id(),
              householdId,
              email);
          return Added.ADDED;
        });
  }

  /// Two forms at once wait for each other here.
  private static void hold(Handle handle, Town town, long householdId) {
    var held =
        handle
            .select(
                "SELECT id FROM household WHERE town_id = ? AND id = ? FOR UPDATE",
                town.id(),
                householdId)
            .mapTo(long.class)
            .findOne();
    if (held.isEmpty()) {
      throw new IllegalArgumentException("no such household");
    }
  }

  /// How many addresses there are like this.
  ///
  /// @param email empty for any
  private static int count(Handle handle, Town town, long householdId, String email) {
    return handle
        .select(
            """
            SELECT COUNT(*) FROM household_email
            WHERE town_id = ? AND household_id = ? AND (? = '' OR email = ?)
            """,
            town.id(),
            householdId,
            email,
            email)
        .mapTo(int.class)
        .one();
  }

  /// Removes an address, if it is there.
  public void removeEmail(Town town, long householdId, String email) {
    database.inTransaction(
        h ->
            h.execute(
                "DELETE FROM household_email WHERE town_id = ? AND household_id = ? AND email = ?",
                town.id(),
                householdId,
                email));
  }
}
