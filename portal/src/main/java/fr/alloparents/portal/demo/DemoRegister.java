package fr.alloparents.portal.demo;

import fr.alloparents.enrolment.Enrolments;
import fr.alloparents.family.Child;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Custody;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.family.Families;
import fr.alloparents.family.Household;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
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
  private final List<ExistingCode> known = new ArrayList<>();

  DemoRegister(
      Database database,
      Codes codes,
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
    this.codes = codes;
  }

  DemoFamilies write() {
    var marsone = household("Famille MARSONE", DemoCard.MARSONE);
    var angeline = child(marsone, DemoCard.ANGELINE);
    var bertrand = child(marsone, DemoCard.BERTRAND);
    var bond = household("Famille BOND", DemoCard.BOND);
    var james = child(bond, DemoCard.JAMES);
    var aline = child(bond, DemoCard.ALINE);
    var dupuis = household("Mme DUPUIS", DemoCard.DUPUIS);
    var chloe = child(dupuis, DemoCard.CHLOE);
    var otherDupuis = household("M. DUPUIS", DemoCard.OTHER_DUPUIS);
    families.join(town, otherDupuis, chloe, Custody.EVERY_DAY);
    handOutCodes();
    return new DemoFamilies(
        marsone, angeline, bertrand, bond, james, aline, dupuis, otherDupuis, chloe);
  }

  private Household household(String name, String payerCode) {
    var household = families.register(town, name);
    known.add(new ExistingCode(CodeOwner.household(household.id()), payerCode));
    return household;
  }

  private Child child(Household household, DemoCard card) {
    var child = families.register(town, household, card.firstName(), card.lastName(), null);
    known.add(new ExistingCode(CodeOwner.child(child.id()), card.childCode()));
    schools.enter(child, card.level(), calendar);
    activities
        .forChildren()
        .forEach(
            activity ->
                enrolments.enrol(
                    town, child.id(), activity.id(), calendar.firstDay(), calendar.lastDay()));
    return child;
  }

  private void handOutCodes() {
    var refused = codes.bring(town, known);
    if (!refused.isEmpty()) {
      throw new IllegalStateException("codes of the demo town refused: " + refused);
    }
  }
}
