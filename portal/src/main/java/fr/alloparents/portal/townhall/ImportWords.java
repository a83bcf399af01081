package fr.alloparents.portal.townhall;

import fr.alloparents.register.Column;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.Problem;
import fr.alloparents.register.RefusedFile;
import fr.alloparents.town.PhoneNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/// What a file of families does, and what is wrong with it, in the words of the town hall: what it
/// is, and what to do.
final class ImportWords {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final Pattern STROKE = Pattern.compile("\\|");

  private static final String SAVE_AS_CSV =
      "Enregistrez votre tableau sous le format «\u00a0CSV UTF-8\u00a0».";

  private ImportWords() {}

  /// "03/02/2019".
  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /// What changes: "Classe : CP, Mallerin → CE1, Mallerin".
  static String of(Change change) {
    var column = change.column();
    if (column.secret()) {
      return column.title()
          + (change.after().equals(Change.BROUGHT)
              ? "\u00a0: celui du fichier"
              : "\u00a0: un nouveau sera tiré");
    }
    if (column.health()) {
      return column.title() + "\u00a0: enregistré, sans être répété ici";
    }
    var after = written(column, change.after());
    return change.before().isEmpty()
        ? column.title() + "\u00a0: " + after
        : column.title() + "\u00a0: " + written(column, change.before()) + " → " + after;
  }

  private static String written(Column column, String value) {
    return switch (column) {
      case BIRTH_DATE -> day(LocalDate.parse(value));
      case PHONES -> new PhoneNumber(value).display();
      case ACTIVITIES -> {
        var parts = STROKE.split(value, -1);
        yield "%s, du %s au %s"
            .formatted(parts[0], day(LocalDate.parse(parts[1])), day(LocalDate.parse(parts[2])));
      }
      default -> value;
    };
  }

  /// What is wrong with a line, or to be known of it, without its column.
  static String of(Problem problem) {
    var details = problem.details();
    var first = details.isEmpty() ? "" : details.getFirst();
    return switch (problem.kind()) {
      case MISSING -> "La case est vide. Remplissez-la.";
      case TOO_LONG -> "La case a plus de " + first + " caractères. Raccourcissez-la.";
      case UNREADABLE -> "La case contient un signe illisible. Retapez-la.";
      case TOO_MANY_CELLS ->
          "La ligne a %s cases, l'en-tête %s. Un séparateur est de trop\u00a0: mettez la case qui le contient entre guillemets."
              .formatted(first, details.get(1));
      case NO_DAY -> quoted(first) + " n'est pas une date. Écrivez-la ainsi\u00a0: 03/02/2019.";
      case NO_BIRTH_DATE -> quoted(first) + " ne peut pas être une date de naissance. Corrigez-la.";
      case BACKWARDS ->
          (problem.column() == Column.PAI_TO ? "Le PAI" : "L'inscription")
              + " finit avant de commencer. Corrigez les dates.";
      case NO_PHONE ->
          quoted(first)
              + " n'est pas un numéro de téléphone. Écrivez-le ainsi\u00a0: 06 12 34 56 78.";
      case NO_EMAIL ->
          quoted(first) + " n'est pas une adresse. Écrivez-la ainsi\u00a0: nom@exemple.fr.";
      case TOO_MANY_EMAILS -> "Un foyer a " + first + " adresses au plus. Retirez-en.";
      case UNKNOWN_SCHOOL -> unknown("Aucune école ne s'appelle ", "Écoles connues", details);
      case UNKNOWN_CLASS ->
          unknown("Cette école n'a pas de classe ", "Ses classes", details)
              + " Ou cochez «\u00a0Créer les classes qui manquent\u00a0».";
      case UNKNOWN_ACTIVITY ->
          unknown("Aucune activité ne s'appelle ", "Activités connues", details);
      case UNKNOWN_DIET -> unknown("Aucun régime ne s'appelle ", "Régimes connus", details);
      case NO_PAI -> "Des dates de PAI sans PAI. Écrivez ce qu'il dit, ou videz ses dates.";
      default -> ofOthers(problem.kind(), details, first);
    };
  }

  /// What is wrong beside other lines and beside what the town has.
  private static String ofOthers(Problem.Kind kind, List<String> details, String first) {
    return switch (kind) {
      case NO_CODE ->
          "Un code a de 3 à 10 chiffres, et rien d'autre. Corrigez-le ou videz la case.";
      case CODE_TWICE ->
          "La ligne "
              + first
              + " donne le même code à quelqu'un d'autre. Videz l'une des deux cases.";
      case CODE_TAKEN ->
          "Quelqu'un d'autre a déjà ce code. Videz la case\u00a0: un nouveau sera tiré.";
      case HAS_ANOTHER_CODE ->
          "Un autre code est déjà en usage, et un code ne change jamais. Videz la case.";
      case LINE_TWICE ->
          "La ligne "
              + first
              + " a déjà le même enfant dans le même foyer. Retirez l'une des deux.";
      case DISAGREES -> disagrees(first, details.get(1));
      case SEVERAL_CHILDREN ->
          "Plusieurs enfants s'appellent "
              + first
              + ", et aucun n'a de référence. Vérifiez leurs fiches.";
      case SAME_NAME ->
          "Un enfant du même nom et du même jour est déjà là sous la référence " + first + ".";
      case OTHER_HOUSEHOLD -> "L'enfant reste aussi dans le foyer " + first + ".";
      default -> throw new IllegalArgumentException("a problem without words: " + kind);
    };
  }

  private static String quoted(String written) {
    return "«\u00a0" + written + "\u00a0»";
  }

  private static String unknown(String what, String known, List<String> details) {
    var others = details.subList(1, details.size());
    return what
        + quoted(details.getFirst())
        + ". "
        + (others.isEmpty() ? "Il n'y en a aucune." : known + "\u00a0: " + listed(others) + ".");
  }

  /// A dozen is enough to see how they are written.
  private static String listed(List<String> names) {
    int most = 12;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + "…";
  }

  private static String disagrees(String line, String other) {
    return (other.isEmpty()
            ? "La ligne " + line + " dit autre chose."
            : "La ligne " + line + " dit " + quoted(other) + ".")
        + " Écrivez la même chose sur les deux.";
  }

  /// Where a problem stands: "Date de naissance".
  static String column(Problem problem) {
    var column = problem.column();
    return column == null ? "Toute la ligne" : column.title();
  }

  /// "ligne 12, colonne 3 (« Prénom »)".
  private static String place(RefusedFile refused) {
    var details = refused.details();
    if (details.isEmpty()) {
      return "ligne " + refused.line();
    }
    var name = details.get(1).isEmpty() ? "" : " (" + quoted(details.get(1)) + ")";
    return "ligne " + refused.line() + ", colonne " + details.getFirst() + name;
  }

  /// An import that an older version has refused says no place.
  private static String unreadable(RefusedFile refused) {
    if (refused.details().isEmpty()) {
      return "Ce n'est pas du texte. " + SAVE_AS_CSV;
    }
    return refused.details().getLast().isEmpty()
        ? "Un signe ne peut pas être lu comme du texte à la "
            + place(refused)
            + ". Corrigez-le si c'est le seul. Sinon\u00a0: "
            + SAVE_AS_CSV
        : "Un signe est abîmé à la "
            + place(refused)
            + "\u00a0; avant lui, le fichier est bien en UTF-8. Récrivez cette cellule. "
            + SAVE_AS_CSV;
  }

  /// Why a file was not read, and what to do.
  static String of(RefusedFile refused) {
    var details = refused.details();
    return switch (refused.reason()) {
      case EMPTY -> "Le fichier est vide.";
      case TOO_LARGE -> "Le fichier dépasse " + details.getFirst() + " Mo. Coupez-le en deux.";
      case WORKBOOK ->
          "C'est un classeur. Dans votre tableur, enregistrez-le sous le format «\u00a0CSV"
              + " UTF-8\u00a0», puis envoyez ce fichier-là.";
      case TWO_BYTES_A_SIGN ->
          "C'est un «\u00a0texte Unicode\u00a0». Enregistrez-le sous le format «\u00a0CSV"
              + " UTF-8\u00a0».";
      case BINARY -> unreadable(refused);
      case MISSING_COLUMNS ->
          (details.size() == 1 ? "Il manque une colonne\u00a0: " : "Il manque des colonnes\u00a0: ")
              + String.join(", ", details)
              + ". Écrivez leurs noms sur la première ligne, comme dans le modèle.";
      case COLUMN_TWICE ->
          "La colonne " + quoted(details.getFirst()) + " est là deux fois. Retirez-en une.";
      case NO_LINES -> "Le fichier n'a que la ligne des noms de colonnes, et aucun enfant.";
      case TOO_MANY_LINES ->
          "Le fichier a plus de " + details.getFirst() + " lignes. Coupez-le en deux.";
      case QUOTES ->
          "Un guillemet est mal placé à la "
              + place(refused)
              + "\u00a0: il s'ouvre sans se fermer, ou du texte le suit. Corrigez-le.";
    };
  }
}
