package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.FieldError;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallAccounts.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What accounts and their roles are called.
public final class AccountWords {

  private AccountWords() {}

  public static String role(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> "administrateur";
      case AGENT -> "agent";
      case KITCHEN -> "cuisine";
      case STAFF -> "personnel";
    };
  }

  /// What a role may do, for the choice of one.
  public static String may(Role role) {
    return switch (role) {
      case ADMINISTRATOR ->
          "Administrateur\u00a0: tout, avec les comptes, le journal et les textes";
      case AGENT -> "Agent\u00a0: familles, messages, lettres, avis, menus, fermetures et listes";
      case KITCHEN -> "Cuisine\u00a0: lit les listes, avec les régimes et les PAI";
      case STAFF -> "Personnel\u00a0: lit les listes, pointe les présents";
    };
  }

  /// "durand, agent, désactivé".
  public static String about(Account account) {
    var words = new ArrayList<>(List.of(account.login(), role(account.role())));
    if (!account.active()) {
      words.add("désactivé");
    }
    if (account.secondFactor()) {
      words.add("double authentification");
    }
    if (account.passwordDue()) {
      words.add("mot de passe à changer");
    }
    return String.join(", ", words);
  }

  /// What is wrong with a field; null for nothing.
  public static @Nullable String error(List<FieldError> errors, String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::text)
        .findFirst()
        .orElse(null);
  }
}
