package fr.alloparents.portal.demo;

import fr.alloparents.family.Child;
import fr.alloparents.family.Families;
import fr.alloparents.family.Schools;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The two schools of the demo town, one class a level, through which children move up.
final class DemoSchools {

  /// In the order in which a child passes through them.
  private static final List<Level> LEVELS =
      List.of(
          new Level("MS", true, null),
          new Level("GS", true, null),
          new Level("CP", false, null),
          new Level("CE1", false, "Mme Formatrice"),
          new Level("CE2", false, "M. Formateur"),
          new Level("CM1", false, "Mme Béatrice ESCO"),
          new Level("CM2", false, null));

  private final Town town;
  private final Families families;
  private final long nursery;
  private final long primary;

  /// The class of each level.
  private final List<Long> classes = new ArrayList<>();

  /// Writes them.
  DemoSchools(Database database, Town town) {
    this.town = town;
    this.families = new Families(database);
    var schools = new Schools(database);
    this.nursery = schools.addSchool(town, "Mallerin maternelle");
    this.primary = schools.addSchool(town, "Mallerin primaire");
    for (Level level : LEVELS) {
      long school = level.nursery() ? nursery : primary;
      classes.add(schools.addClass(town, school, level.name(), level.teacher()));
    }
  }

  private record Level(String name, boolean nursery, @Nullable String teacher) {}

  Set<Long> ids() {
    return Set.of(nursery, primary);
  }

  /// Puts a child in its class of this year, in the one below last year and in the one above next
  /// year.
  void enter(Child child, String thisYear, DemoCalendar calendar) {
    int level = LEVELS.stream().map(Level::name).toList().indexOf(thisYear) - 1;
    for (var year : calendar.years()) {
      families.enterClass(town, child, classes.get(level++), year.firstDay(), year.lastDay());
    }
  }
}
