package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.register.Column;
import fr.alloparents.register.FamilyImport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page on which a file of families is chosen. Immutable.
///
/// @param firstDay from when the classes hold, as it was typed
/// @param addsClasses whether classes that are missing are to be created
/// @param request the form's own, so that a double click is one import
/// @param latest imports, latest first
public record ImportForm(
    String firstDay,
    boolean addsClasses,
    String request,
    List<FieldError> errors,
    List<Made> latest) {

  /// The columns a file may have.
  public static final List<Column> COLUMNS = List.of(Column.values());

  public ImportForm {
    errors = List.copyOf(errors);
    latest = List.copyOf(latest);
  }

  /// An import made before.
  ///
  /// @param about when, by whom and how far it has come
  public record Made(String path, String name, String about) {

    static Made of(FamilyImport made, ZoneId zone) {
      return new Made(
          ImportPages.PATH + "/" + made.id(),
          made.fileName().isEmpty() ? "Fichier" : made.fileName(),
          at(made.createdAt(), zone) + ", par " + made.createdBy() + "\u00a0: " + state(made));
    }

    private static String at(Instant at, ZoneId zone) {
      return DayWords.of(Texts.french()).moment(at, zone);
    }

    private static String state(FamilyImport made) {
      return switch (made.state()) {
        case READING -> "en cours de lecture";
        case REFUSED, FAILED -> "pas lu";
        case STAGED -> "à confirmer, rien n'est enregistré";
        case WRITING -> "en cours d'enregistrement";
        case DONE -> "enregistré par " + made.confirmedBy();
      };
    }
  }

  /// What is wrong with a field; null for nothing.
  public @Nullable String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::text)
        .findFirst()
        .orElse(null);
  }
}
