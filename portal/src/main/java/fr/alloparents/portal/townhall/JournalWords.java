package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import fr.alloparents.activity.ActivityValues;
import fr.alloparents.attendance.Presence;
import fr.alloparents.booking.CutOffValues;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.ActionLog.SignInRefusal;
import fr.alloparents.town.Conformity;
import fr.alloparents.town.HostName;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownTexts;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The log of actions in words. A new kind of action does not compile here until it has some.
final class JournalWords {

  private JournalWords() {}

  /// What was done.
  ///
  /// @param kind null for what only a later version knows
  static String title(@Nullable Kind kind) {
    return switch (kind) {
      case SIGNED_IN -> "Connexion";
      case SIGNED_OUT -> "Déconnexion";
      case SIGN_IN_REFUSED -> "Connexion refusée";
      case PASSWORD_CHOSEN -> "Mot de passe choisi";
      case PASSWORD_DRAWN -> "Nouveau mot de passe donné";
      case SECOND_FACTOR_BEGUN -> "Double authentification commencée";
      case SECOND_FACTOR_ON -> "Double authentification mise en place";
      case SECOND_FACTOR_OFF -> "Double authentification retirée";
      case RECOVERY_CODES_DRAWN -> "Nouveaux codes de secours";
      case SECOND_FACTOR_RULE -> "Double authentification des administrateurs";
      case ACCOUNT_CREATED -> "Compte créé";
      case ACCOUNT_RENAMED -> "Nom d'un compte changé";
      case ROLE_CHANGED -> "Rôle changé";
      case ACCOUNT_ACTIVE -> "Compte désactivé ou réactivé";
      case BOOKED_FOR_FAMILY -> "Réservations pour une famille";
      case CODE_REPLACED -> "Nouveau code donné";
      case LOCKS_LIFTED -> "Blocages levés";
      case MESSAGE_HANDLED -> "Message traité";
      case LISTS_PRINTED -> "Listes imprimées";
      case ATTENDANCE_TAKEN -> "Pointage commencé";
      case ATTENDANCE_CORRECTED -> "Pointage corrigé";
      case DAYS_CLOSED -> "Jours fermés";
      case DAYS_REOPENED -> "Jours rouverts";
      case EXTRA_DAY_OPENED -> "Journée exceptionnelle ouverte";
      case EXTRA_DAY_UNDONE -> "Journée exceptionnelle annulée";
      case SCHOOL_YEAR_OPENED -> "Année scolaire ouverte";
      case NOTICE_PUBLISHED -> "Avis publié";
      case NOTICE_CHANGED -> "Avis changé";
      case NOTICE_WITHDRAWN -> "Avis retiré";
      case NEWS_PUBLISHED -> "Actualité publiée";
      case NEWS_CHANGED -> "Actualité changée";
      case NEWS_WITHDRAWN -> "Actualité retirée";
      case NEWS_PLACED -> "Ordre des actualités changé";
      case MENUS_WRITTEN -> "Menus écrits";
      case LETTERS_PRINTED -> "Lettres préparées";
      case CODES_KNOWN -> "Codes déjà connus des familles";
      case TEXT_CHANGED -> "Texte de la commune changé";
      case SENTENCE_CHANGED -> "Phrase de la ligne changée";
      case CONFORMITY_CHANGED -> "Conformité déclarée changée";
      case LOGO_CHANGED -> "Logo de la commune changé";
      case FAMILIES_SENT -> "Fichier de familles envoyé";
      case FAMILIES_IMPORTED -> "Familles importées d'un fichier";
      case CAPACITY_CHANGED -> "Nombre de places";
      case SCHOOL_CHANGED -> "École";
      case CLASS_CHANGED -> "Classe";
      case ACTIVITY_CHANGED -> "Activité";
      case SITES_CHANGED -> "Lieux d'une activité";
      case ACTIVITY_RETIRED -> "Fin d'une activité";
      case GROUP_CHANGED -> "Groupe d'activités";
      case GROUP_PLACED -> "Ordre des groupes d'activités";
      case PLACE_CHANGED -> "Lieu";
      case CUT_OFF_CHANGED -> "Heure de clôture";
      case CUT_OFF_EXCEPTION_CHANGED -> "Exception à une heure de clôture";
      case TOWN_CREATED -> "Commune créée";
      case HOST_NAME_CHANGED -> "Nom du site";
      case LINE_NUMBER_CHANGED -> "Numéro de la ligne";
      case TOWN_CHANGED -> "Réglage de la commune";
      case MEAL_NEEDS_CHANGED -> "Repas d'un enfant";
      case DIETS_CHANGED -> "Liste des régimes";
      case DINERS_CHANGED -> "Activités pour lesquelles la cuisine prépare";
      case KITCHEN_NUMBER_CHANGED -> "Numéro de la cuisine";
      case KITCHEN_CODE_DRAWN -> "Nouveau code d'une cuisine";
      case KITCHEN_REMOVED -> "Cuisine retirée";
      case DIAL_PLAN_SAVED -> "Plan d'appel enregistré";
      case DIAL_PLAN_LIVE -> "Plan d'appel mis en service";
      case DIAL_PLAN_ROLLED_BACK -> "Plan d'appel remis comme avant";
      case DIAL_PLAN_TEST_CALL -> "Appel d'essai de la ligne";
      case null -> "Action d'une version plus récente";
    };
  }

  /// What it was done to.
  static String subject(Logged logged) {
    var subject = logged.subject();
    return switch (logged.kind()) {
      case SIGN_IN_REFUSED -> subject.isEmpty() ? "identifiant inconnu" : subject;
      case LETTERS_PRINTED -> "Impression n°\u00a0" + subject;
      case CODES_KNOWN -> subject.isEmpty() ? "toutes les écoles" : subject;
      case DAYS_CLOSED, DAYS_REOPENED, EXTRA_DAY_OPENED, EXTRA_DAY_UNDONE -> days(subject);
      case LISTS_PRINTED -> ListPage.title(LocalDate.parse(subject));
      case ATTENDANCE_TAKEN, ATTENDANCE_CORRECTED -> onDay(subject);
      case NOTICE_PUBLISHED, NOTICE_CHANGED, NOTICE_WITHDRAWN -> NoticeWords.logged(subject);
      case MENUS_WRITTEN -> DayWords.of(Texts.french()).week(LocalDate.parse(subject));
      case TEXT_CHANGED -> text(subject);
      case HOST_NAME_CHANGED -> new HostName(subject).display();
      case LINE_NUMBER_CHANGED, DIAL_PLAN_TEST_CALL -> new PhoneNumber(subject).display();
      case DIAL_PLAN_SAVED, DIAL_PLAN_LIVE, DIAL_PLAN_ROLLED_BACK -> "version " + subject;
      case TOWN_CHANGED -> TownSettingWords.item(subject);
      case CUT_OFF_CHANGED, CUT_OFF_EXCEPTION_CHANGED ->
          subject.isEmpty() ? "toutes les activités" : subject;
      case null, default -> subject;
    };
  }

  /// "mardi 24 novembre 2026, Cantine".
  private static String onDay(String subject) {
    var parts = subject.split(" ", 2);
    return ListPage.title(LocalDate.parse(parts[0])) + ", " + parts[1];
  }

  private static String text(String subject) {
    var parts = subject.split(" ", 2);
    return OfficePages.title(TownTexts.Kind.valueOf(parts[0]), Locale.of(parts[1]));
  }

  /// "du 24 novembre 2026 au 25 novembre 2026, Cantine".
  private static String days(String subject) {
    var parts = subject.strip().split(" ", 2);
    var days = parts[0].split("/", 2);
    var words = DayWords.of(Texts.french());
    var first = words.date(LocalDate.parse(days[0]));
    var last = words.date(LocalDate.parse(days[1]));
    var span = first.equals(last) ? "le " + first : "du " + first + " au " + last;
    return parts.length == 1 ? span : span + ", " + parts[1];
  }

  /// What was there before; null for nothing.
  static @Nullable String before(Logged logged) {
    return value(logged, logged.before());
  }

  /// What is there now; null for nothing.
  static @Nullable String after(Logged logged) {
    return value(logged, logged.after());
  }

  private static @Nullable String value(Logged logged, @Nullable String value) {
    if (value == null) {
      return switch (logged.kind()) {
        case TEXT_CHANGED -> "le texte tout prêt";
        case SENTENCE_CHANGED -> "la phrase d'origine";
        case LOGO_CHANGED -> "aucun";
        case ACTIVITY_RETIRED -> "proposée";
        case ATTENDANCE_CORRECTED -> ChildWords.said(null);
        case TOWN_CHANGED -> TownSettingWords.value(logged.subject(), null);
        case null, default -> null;
      };
    }
    return switch (logged.kind()) {
      case ACCOUNT_CREATED, ROLE_CHANGED -> AccountWords.role(Role.valueOf(value));
      case ACCOUNT_ACTIVE -> value.equals("true") ? "actif" : "désactivé";
      case SECOND_FACTOR_RULE -> value.equals("true") ? "obligatoire" : "facultative";
      case SIGN_IN_REFUSED -> refusal(SignInRefusal.valueOf(value));
      case LOCKS_LIFTED -> counted(value, "aucun blocage", "1 blocage", " blocages");
      case LETTERS_PRINTED, CODES_KNOWN -> counted(value, "aucune lettre", "1 lettre", " lettres");
      case MESSAGE_HANDLED -> value.equals("NEW") ? "à traiter" : "traité";
      case ATTENDANCE_CORRECTED -> ChildWords.said(Presence.valueOf(value));
      case DAYS_CLOSED -> closed(value);
      case SCHOOL_YEAR_OPENED -> YearWords.logged(value);
      case BOOKED_FOR_FAMILY -> booked(value);
      case NOTICE_PUBLISHED, NOTICE_CHANGED, NOTICE_WITHDRAWN -> NoticeWords.loggedWords(value);
      case NEWS_PUBLISHED, NEWS_CHANGED, NEWS_WITHDRAWN -> NewsForm.logged(value);
      case NEWS_PLACED, GROUP_PLACED -> "place " + value;
      case MENUS_WRITTEN -> MenuForm.logged(value);
      case SENTENCE_CHANGED -> value.replaceFirst("\nrecorded$", " (enregistrement)");
      case CONFORMITY_CHANGED -> conformity(Conformity.valueOf(value));
      case FAMILIES_IMPORTED -> imported(value);
      case LOGO_CHANGED -> "une image (" + value + ")";
      case HOST_NAME_CHANGED -> new HostName(value).display();
      case LINE_NUMBER_CHANGED -> new PhoneNumber(value).display();
      case TOWN_CHANGED -> TownSettingWords.value(logged.subject(), value);
      case CAPACITY_CHANGED -> value.isEmpty() ? "sans limite" : value;
      case CLASS_CHANGED, GROUP_CHANGED -> value.strip().replace("\n", ", ");
      case SITES_CHANGED -> value.isEmpty() ? "nulle part" : value.replace("\n", "\u00a0; ");
      case ACTIVITY_RETIRED -> DayWords.of(Texts.french()).date(LocalDate.parse(value));
      case ACTIVITY_CHANGED -> ActivityWords.logged(ActivityValues.of(value));
      case CUT_OFF_CHANGED -> CutOffWords.logged(CutOffValues.rule(value));
      case CUT_OFF_EXCEPTION_CHANGED -> CutOffWords.logged(CutOffValues.override(value));
      case DIETS_CHANGED -> value.replace("\n", ", ");
      case DINERS_CHANGED -> KitchenWords.logged(value);
      case KITCHEN_NUMBER_CHANGED -> new PhoneNumber(value).display();
      case DIAL_PLAN_SAVED -> DialPlanWords.logged(value);
      case DIAL_PLAN_LIVE -> "version " + value;
      case DIAL_PLAN_ROLLED_BACK -> DialPlanWords.failure(Failure.valueOf(value));
      case DIAL_PLAN_TEST_CALL -> DialPlanWords.called(value);
      case null, default -> value;
    };
  }

  private static String refusal(SignInRefusal refusal) {
    return switch (refusal) {
      case PASSWORD -> "mot de passe non reconnu";
      case CODE -> "code de double authentification refusé";
      case LOCKED -> "trop d'erreurs avant";
    };
  }

  private static String counted(String value, String none, String one, String several) {
    return switch (value) {
      case "0" -> none;
      case "1" -> one;
      default -> value + several;
    };
  }

  /// From "12 École fermée".
  private static String closed(String value) {
    var parts = value.split(" ", 2);
    var bookings =
        counted(
            parts[0],
            "aucune réservation annulée",
            "1 réservation annulée",
            " réservations annulées");
    return "«\u00a0" + parts[1] + "\u00a0», " + bookings;
  }

  /// From "12 3".
  private static String imported(String value) {
    var parts = value.split(" ", 2);
    return counted(parts[0], "aucune ligne nouvelle", "1 ligne nouvelle", " lignes nouvelles")
        + ", "
        + counted(parts[1], "aucune changée", "1 changée", " changées");
  }

  /// From "2 1 0 000123 Oubli": the reason may be missing.
  private static String booked(String value) {
    var parts = value.split(" ", 5);
    var counts =
        Stream.of(
                counted(parts[0], "", "1 jour réservé", " jours réservés"),
                counted(parts[1], "", "1 annulé", " annulés"),
                counted(parts[2], "", "1 en attente", " en attente"))
            .filter(words -> !words.isEmpty())
            .collect(joining(", "));
    return counts
        + ", opération "
        + parts[3]
        + (parts.length == 5 ? ", motif\u00a0: " + parts[4] : "");
  }

  private static String conformity(Conformity conformity) {
    return switch (conformity) {
      case NONE -> "non conforme";
      case PARTIAL -> "partiellement conforme";
      case FULL -> "totalement conforme";
    };
  }

  /// Who has done it.
  static String by(Logged logged) {
    return logged.by().name().isEmpty() ? "quelqu'un d'inconnu" : logged.by().name();
  }
}
