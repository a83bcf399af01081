package fr.alloparents.activity;

import static fr.alloparents.calendar.Season.SCHOOL_TIME;
import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import org.jspecify.annotations.Nullable;

/// A new town for a test, and the short way to its catalogue.
final class Catalogue {

  final Database database;
  final Town town;
  final Activities activities;
  final Sites sites;
  final Openings openings;
  final ActivityGroup group;

  private Catalogue(Database database) {
    this.database = database;
    this.town =
        new Towns(database)
            .create(TownSettings.of("Ville d'essai", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    this.activities = new Activities(database);
    this.sites = new Sites(database);
    this.openings = new Openings(database);
    this.group = activities.createGroup(town, "PÉRISCOLAIRE");
  }

  static Catalogue in(Database database) {
    return new Catalogue(database);
  }

  ActivitySettings settings(String name, int page, int key) {
    return new ActivitySettings(
        name, null, group, page, key, MONDAY_TUESDAY_THURSDAY_FRIDAY, SCHOOL_TIME, false);
  }

  Activity activity(String name, int key, Weekdays weekdays, Season season) {
    return activities.create(
        town, new ActivitySettings(name, null, group, 1, key, weekdays, season, false));
  }

  long school(String name) {
    return database.inTransaction(
        handle ->
            handle
                .createUpdate("INSERT INTO school (town_id, name) VALUES (?, ?)")
                .bind(0, town.id())
                .bind(1, name)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
  }

  long rulesVersion() {
    return number("SELECT version FROM town_rules WHERE town_id = ?", town.id());
  }

  long count(String table) {
    return number("SELECT COUNT(*) FROM " + table + " WHERE town_id = ?", town.id());
  }

  long number(String sql, @Nullable Object... values) {
    return database.read(handle -> handle.select(sql, values).mapTo(long.class).one());
  }
}
