package fr.alloparents.portal.web;

import fr.alloparents.town.Author;
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
  /// @param version of the account's sign-in, for which the password was right
  /// @param ready whether nothing is to be done on the own account before anything else
  record Staff(long accountId, String name, Role role, int version, boolean ready)
      implements Person {

    public static final String SIGN_IN = "/mairie";

    /// Where everybody looks after the own account.
    public static final String OWN_ACCOUNT = "/mairie/mon-compte";

    static final String SIGN_OUT = "/mairie/deconnexion";

    /// As the author of what this person does.
    public Author author() {
      return new Author(accountId, name);
    }

    @Override
    public String signInPath() {
      return SIGN_IN;
    }

    @Override
    public String signOutPath() {
      return SIGN_OUT;
    }
  }

  /// Somebody whose password at the town hall was right, and who has not typed the code of the
  /// telephone yet: nobody so far.
  ///
  /// @param version of the account's sign-in, for which the password was right
  record Entering(long accountId, int version) implements Person {

    @Override
    public String signInPath() {
      return Staff.SIGN_IN;
    }

    @Override
    public String signOutPath() {
      return Staff.SIGN_OUT;
    }
  }
}
