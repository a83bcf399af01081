package fr.alloparents.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.Problem.Kind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Diets and health plans of a file of families.
class MealColumnsTest {

  private static final String HEADER =
      ImportTown.HEADER.strip() + ";Régime repas;PAI;PAI du;PAI au\n";
  private static final String ANGELINE =
      "E1;MARSONE;Angéline;03/02/2019;Mallerin primaire;CP;F1;M. MARSONE;;;;;";
  private static final String ROWS =
      """
      SELECT child_id, (SELECT name FROM diet WHERE id = diet_id), pai_words, pai_allergens,
        pai_first_day, pai_last_day
      FROM child_meal
      """;

  private ImportTown all;

  @BeforeEach
  void open() {
    all = new ImportTown();
  }

  @AfterEach
  void close() {
    all.close();
  }

  private long send(String... lines) {
    var file = HEADER + String.join("\n", lines) + "\n";
    return all.send(UUID.randomUUID(), file, ImportTown.TODAY, false);
  }

  private long bring(String line) {
    long id = send(line);
    assertEquals(List.of(), all.imports.errors(all.town, id));
    all.confirm(id);
    return id;
  }

  private List<Problem> errors(String... lines) {
    return all.imports.errors(all.town, send(lines)).stream()
        .flatMap(line -> line.errors().stream())
        .toList();
  }

  private List<String> eats() {
    long child = Long.parseLong(all.rows("SELECT id FROM child").getFirst());
    return all.rows(ROWS).stream().map(row -> row.replaceFirst("^" + child + "\\|", "")).toList();
  }

  @Test
  void aFileBringsDietAndPlanAndTheSameFileTwiceChangesNothing() {
    var line = ANGELINE + ";sans PORC;Arachides, trousse;01/09/2026;03/07/2027";
    bring(line);
    assertEquals(List.of("Sans porc|Arachides, trousse|0|2026-09-01|2027-07-03"), eats());
    var after = all.snapshot();
    long again = send(line);
    assertEquals(LineEffect.Kind.UNCHANGED, all.lines(again).getFirst().kind());
    assertEquals(after, all.snapshot());
  }

  @Test
  void emptyCellsAndFilesWithoutTheColumnsTakeNothingAway() {
    bring(ANGELINE + ";Végétarien;Lait;;");
    assertEquals(LineEffect.Kind.UNCHANGED, all.lines(send(ANGELINE + ";;;;")).getFirst().kind());
    assertEquals(LineEffect.Kind.UNCHANGED, all.lines(all.send(ANGELINE)).getFirst().kind());
  }

  @Test
  void yesAndNoAreUnderstood() {
    bring(ANGELINE + ";Standard;NON;;");
    assertEquals(List.of(), eats());
    bring(ANGELINE + ";Aucun;Oui;;");
    assertEquals(List.of("null|Voir le document du PAI|0|null|null"), eats());
  }

  @Test
  void whatIsShownOfAPlanIsOnlyThatItChanges() {
    bring(ANGELINE + ";Sans porc;Lait;;");
    all.write("UPDATE child_meal SET pai_allergens = 64");
    long id = send(ANGELINE + ";Sans viande;Lait de vache;;");
    assertEquals(
        List.of(
            new Change(Column.DIET, "Sans porc", "Sans viande"),
            new Change(Column.PAI, "", Change.HIDDEN)),
        all.lines(id).getFirst().changes());
    assertFalse(all.rows("SELECT content FROM family_import_page").toString().contains("vache"));
    all.confirm(id);
    assertEquals(List.of("Sans viande|Lait de vache|64|null|null"), eats());
  }

  @Test
  void whatCannotBeIsToldWithItsColumn() {
    assertEquals(
        List.of(
            Problem.of(
                Kind.UNKNOWN_DIET,
                Column.DIET,
                "Sans rien",
                "Sans porc",
                "Sans viande",
                "Végétarien")),
        errors(ANGELINE + ";Sans rien;;;"));
    assertEquals(List.of(Problem.of(Kind.NO_PAI, Column.PAI)), errors(ANGELINE + ";;;01/09/2026;"));
    assertEquals(
        List.of(Problem.of(Kind.BACKWARDS, Column.PAI_TO)),
        errors(ANGELINE + ";;Lait;02/09/2026;01/09/2026"));
    assertEquals(
        List.of(Problem.of(Kind.NO_DAY, Column.PAI_TO, "bientôt")),
        errors(ANGELINE + ";;Lait;;bientôt"));
  }

  @Test
  void twoLinesOfOneChildSayTheSame() {
    var second = ANGELINE.replace("F1", "F2").replace("M. MARSONE", "Mme MARSONE");
    assertEquals(List.of(), errors(ANGELINE + ";Sans porc;Lait;;", second + ";;;;"));
    assertEquals(
        List.of(
            Problem.of(Kind.DISAGREES, Column.DIET, "2", "Sans porc"),
            Problem.of(Kind.DISAGREES, Column.PAI, "2", "")),
        errors(ANGELINE + ";Sans porc;Lait;;", second + ";Sans viande;Œufs;;"));
  }
}
