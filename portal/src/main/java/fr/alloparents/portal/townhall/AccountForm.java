package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallAccounts.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// The form of an account, as it was typed. Immutable.
///
/// @param request of the form, so that a double click makes one account
/// @param seen the fingerprint of the account that is changed; empty for a new one
public record AccountForm(String login, String name, Role role, String request, String seen) {

  static final FieldError LOGIN_TAKEN =
      new FieldError("identifiant", "Identifiant", "Un autre compte l'a déjà.");

  static final FieldError LAST_ROLE =
      new FieldError("role", "Rôle", "C'est le dernier administrateur\u00a0: il doit le rester.");

  static final FieldError LAST_ACTIVE =
      new FieldError(
          "etat", "Désactiver", "C'est le dernier administrateur\u00a0: il doit rester.");

  private static final Pattern LOGIN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@-]*");

  static AccountForm empty() {
    return new AccountForm("", "", Role.AGENT, UUID.randomUUID().toString(), "");
  }

  static AccountForm of(Account account) {
    return new AccountForm(
        account.login(), account.displayName(), account.role(), "", account.fingerprint());
  }

  /// As it was sent.
  static AccountForm sent(Exchange exchange) {
    return new AccountForm(
        exchange.field("identifiant").strip(),
        exchange.field("nom").strip(),
        role(exchange.field("role")),
        exchange.field("requete"),
        exchange.field("vu"));
  }

  /// As it is shown again, to be sent as another request.
  AccountForm shownAgain() {
    return new AccountForm(login, name, role, UUID.randomUUID().toString(), "");
  }

  /// As it is shown again to who has seen by now what this account is.
  AccountForm over(Account account) {
    return new AccountForm(login, name, role, "", account.fingerprint());
  }

  private static Role role(String written) {
    try {
      return Role.valueOf(written);
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no such role", e);
    }
  }

  /// What is wrong with it.
  ///
  /// @param made whether an account is to be made of it, with its login
  List<FieldError> errors(boolean made) {
    var errors = new ArrayList<FieldError>();
    if (name.isEmpty()) {
      errors.add(new FieldError("nom", "Nom", "Écrivez le nom de la personne."));
    } else if (name.length() > TownHallAccounts.LONGEST_NAME) {
      errors.add(
          new FieldError("nom", "Nom", TownHallAccounts.LONGEST_NAME + " caractères au plus."));
    }
    if (made
        && (login.length() > TownHallAccounts.LONGEST_LOGIN || !LOGIN.matcher(login).matches())) {
      errors.add(
          new FieldError(
              "identifiant",
              "Identifiant",
              "Des lettres sans accent, des chiffres, et . _ @ -, sans espace, "
                  + TownHallAccounts.LONGEST_LOGIN
                  + " au plus."));
    }
    return errors;
  }
}
