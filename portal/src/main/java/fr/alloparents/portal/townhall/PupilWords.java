package fr.alloparents.portal.townhall;

import fr.alloparents.family.Child;
import fr.alloparents.family.SchoolClass;
import org.jspecify.annotations.Nullable;

/// Children and classes as lists name them.
final class PupilWords {

  private PupilWords() {}

  /// "MARSONE Angéline".
  static String inLists(Child child) {
    return child.lastName() + " " + child.firstName();
  }

  /// "CE1, Mallerin primaire".
  static String place(@Nullable SchoolClass schoolClass) {
    return schoolClass == null ? "Sans classe" : schoolClass.name() + ", " + schoolClass.school();
  }
}
