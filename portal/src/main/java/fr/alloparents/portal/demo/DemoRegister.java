package fr.alloparents.portal.demo;

import fr.alloparents.enrolment.Enrolments;
import fr.alloparents.family.Child;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Custody;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.family.Families;
import fr.alloparents.family.Household;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Registers the families of the demo town, with the codes that its card gives away.
final class DemoRegister {

  private final Town town;
  private final DemoCalendar calendar;
  private final DemoSchools schools;
  private final DemoActivities activities;
  private final Families families;
  private final Enrolments enrolments;
  private final Codes codes;
  private final List<ExistingCode> cards = new ArrayList<>();

  DemoRegister(
      Database database,
      CodeVault vault,
      Clock clock,
      Town town,
      DemoCalendar calendar,
      DemoSchools schools,
      DemoActivities activities) {
    this.town = town;
    this.calendar = calendar;
    this.schools = schools;
    this.activities = activities;
    this.families = new Families(database);
    this.enrolments = new Enrolments(database);
    this.codes = new Codes(database, vault, clock);
  }

  DemoFamilies write() {
    var marsone = household("Famille MARSONE", "654321");
    var angeline = child(marsone, "Angéline", "MARSONE", "123456", "CE1");
    var bertrand = child(marsone, "Bertrand", "MARSONE", "123457", "CE2");
    var bond = household("Famille BOND", "007007");
    var james = child(bond, "James", "BOND", "700700", "CM1");
    var aline = child(bond, "Aline", "BOND", "800800", "GS");
    var dupuis = household("Mme DUPUIS", "111222");
    var chloe = child(dupuis, "Chloé", "DUPUIS", "456123", "CP");
    var otherDupuis = household("M. DUPUIS", "333444");
    families.join(town, otherDupuis, chloe, Custody.EVERY_DAY);
    handOutCodes();
    return new DemoFamilies(
        marsone, angeline, bertrand, bond, james, aline, dupuis, otherDupuis, chloe);
  }

  private Household household(String name, String payerCode) {
    var household = families.register(town, name);
    cards.add(new ExistingCode(CodeOwner.household(household.id()), payerCode));
    return household;
  }

  private Child child(
      Household household, String firstName, String lastName, String childCode, String level) {
    var child = families.register(town, household, firstName, lastName, null);
    cards.add(new ExistingCode(CodeOwner.child(child.id()), childCode));
    schools.enter(child, level, calendar);
    activities
        .forChildren()
        .forEach(
            activity ->
                enrolments.enrol(
                    town, child.id(), activity.id(), calendar.firstDay(), calendar.lastDay()));
    return child;
  }

  private void handOutCodes() {
    var refused = codes.bring(town, cards);
    if (!refused.isEmpty()) {
      throw new IllegalStateException("codes of the demo town refused: " + refused);
    }
  }
}
