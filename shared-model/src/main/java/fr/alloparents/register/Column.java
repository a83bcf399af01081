package fr.alloparents.register;

import fr.alloparents.calendar.PlainText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A column of a file of families. Towns name it as they like within limits: capitals, accents,
/// spaces and signs do not count, and the other names that French software gives it will do. The
/// names of the constants are stored.
public enum Column {
  CHILD_REFERENCE(
      "Référence de l'enfant",
      true,
      40,
      "INE, Référence enfant, Réf enfant, Identifiant enfant, Numéro enfant"),
  LAST_NAME("Nom de l'enfant", true, 80, "Nom, Nom enfant"),
  FIRST_NAME("Prénom de l'enfant", true, 80, "Prénom, Prénom enfant"),
  BIRTH_DATE("Date de naissance", true, 40, "Naissance, Né le, Née le, Date naissance"),
  SCHOOL("École", true, 120, "Établissement, Nom de l'école"),
  CLASS("Classe", true, 80, "Division, Nom de la classe"),
  HOUSEHOLD_REFERENCE(
      "Référence du foyer",
      true,
      40,
      "Référence foyer, Réf foyer, Référence de la famille, Référence famille, Réf famille, Numéro"
          + " de famille, Identifiant famille, Identifiant foyer"),
  PAYER_NAME("Nom du payeur", true, 120, "Payeur, Nom du foyer, Foyer, Famille"),
  /// Several numbers, in one column or in several.
  PHONES(
      "Téléphones",
      false,
      400,
      "Téléphone, Tél, Portable, Mobile, Téléphone portable, Téléphone fixe"),
  /// Several addresses, in one column or in several.
  EMAILS(
      "Courriels",
      false,
      1400,
      "Courriel, E-mail, Email, Mail, Adresse électronique, Adresse e-mail"),
  /// The names of activities, with upright strokes between them.
  ACTIVITIES("Activités", false, 1000, "Activité, Inscriptions"),
  ENROLLED_FROM("Inscrit du", false, 40, "Inscription du, Début d'inscription"),
  ENROLLED_TO("Inscrit au", false, 40, "Inscription au, Fin d'inscription"),
  CHILD_CODE("Code enfant", false, 20, ""),
  PAYER_CODE("Code payeur", false, 20, "Code famille, Code foyer"),
  /// A diet of the town's list. "Régime" alone is that of a family's social security.
  DIET("Régime alimentaire", false, 60, "Régime repas, Régime cantine"),
  /// What a health plan says, in the town hall's words.
  PAI("PAI", false, 500, "Projet d'accueil individualisé"),
  PAI_FROM("PAI du", false, 40, "Début du PAI"),
  PAI_TO("PAI au", false, 40, "PAI jusqu'au, Fin du PAI");

  private static final Map<String, Column> BY_NAME = byName();

  private final String title;
  private final boolean required;
  private final int longest;
  private final String otherNames;

  Column(String title, boolean required, int longest, String otherNames) {
    this.title = title;
    this.required = required;
    this.longest = longest;
    this.otherNames = otherNames;
  }

  private static Map<String, Column> byName() {
    var columns = new HashMap<String, Column>();
    for (var column : values()) {
      Stream.concat(Stream.of(column.title), Stream.of(column.otherNames.split(", ")))
          .filter(name -> !name.isEmpty())
          .forEach(name -> columns.put(key(name), column));
    }
    return columns;
  }

  private static String key(String name) {
    return PlainText.of(name).replace(" ", "");
  }

  /// The column that a town's file names so; empty for one of its own.
  static Optional<Column> named(String header) {
    var key = key(header);
    var column = BY_NAME.get(key);
    if (column != null) {
      return Optional.of(column);
    }
    // "Téléphone 2": only what may come several times is counted
    var counted = BY_NAME.get(key.replaceAll("[0-9]+$", ""));
    return Optional.ofNullable(counted).filter(Column::several);
  }

  /// Its name in the file to fill in, by which errors name it too.
  public String title() {
    return title;
  }

  /// The other names it may have, with commas between them; empty where there is none.
  public String otherNames() {
    return otherNames;
  }

  /// Whether every file must have it, and something in it on each line.
  public boolean required() {
    return required;
  }

  /// How many characters a cell may hold.
  int longest() {
    return longest;
  }

  /// Whether a file may have it several times.
  boolean several() {
    return this == PHONES || this == EMAILS;
  }

  /// Whether it holds what is not to be shown.
  public boolean secret() {
    return this == CHILD_CODE || this == PAYER_CODE;
  }

  /// Whether it holds what is known of a child's health, which nothing that lasts repeats.
  public boolean health() {
    return this == PAI || this == PAI_FROM || this == PAI_TO;
  }

  /// Those that every file must have.
  static List<Column> allRequired() {
    return Arrays.stream(values()).filter(Column::required).toList();
  }
}
