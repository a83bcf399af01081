package fr.alloparents.portal.web;

import fr.alloparents.town.TownHallAccounts.Role;

/// Who has signed in. Immutable.
public sealed interface Person {

  /// Where this kind of person signs in.
  String signInPath();

  /// Where this kind of person signs out.
  String signOutPath();

  /// A family, by both codes, which open all children of the household.
  ///
  /// @param childId the child whose code was typed
  record Family(long householdId, long childId) implements Person {

    public static final String SIGN_IN = "/";

    @Override
    public String signInPath() {
      return SIGN_IN;
    }

    @Override
    public String signOutPath() {
      return "/deconnexion";
    }
  }

  /// Somebody of the town hall.
  ///
  /// @param name as shown in histories
  /// @param role as it is now, not as it was when the session began
  record Staff(long accountId, String name, Role role) implements Person {

    public static final String SIGN_IN = "/mairie";

    @Override
    public String signInPath() {
      return SIGN_IN;
    }

    @Override
    public String signOutPath() {
      return "/mairie/deconnexion";
    }
  }
}
