package fr.alloparents.register;

import fr.alloparents.family.HouseholdProfile;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.Problem.Kind;
import java.util.List;

/// The numbers and addresses of a line that its household does not have yet. None is ever taken
/// away: families add their own.
final class ContactPlanner {

  private ContactPlanner() {}

  static void plan(
      Entry entry,
      HouseholdPlan household,
      Register register,
      List<Change> changes,
      List<Problem> errors) {
    var known = household.known;
    for (var phone : entry.phones()) {
      boolean there = known != null && register.phones(known.id()).contains(phone);
      if (!there && household.phones.add(phone)) {
        changes.add(new Change(Column.PHONES, "", phone.e164()));
      }
    }
    int there = known == null ? 0 : register.emails(known.id()).size();
    for (var email : entry.emails()) {
      var same = Register.sameAddress(email);
      boolean has = known != null && register.emails(known.id()).contains(same);
      if (!has && household.emails.putIfAbsent(same, email) == null) {
        changes.add(new Change(Column.EMAILS, "", email));
      }
    }
    if (!entry.emails().isEmpty() && there + household.emails.size() > tooMany(there)) {
      var most = Integer.toString(HouseholdProfile.MOST_EMAILS);
      errors.add(Problem.of(Kind.TOO_MANY_EMAILS, Column.EMAILS, most));
    }
  }

  /// A household that has too many already is not to be refused for that.
  private static int tooMany(int there) {
    return Math.max(there, HouseholdProfile.MOST_EMAILS);
  }
}
