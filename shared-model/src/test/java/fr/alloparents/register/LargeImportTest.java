package fr.alloparents.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.family.Code;
import fr.alloparents.register.FamilyImport.State;
import fr.alloparents.town.Author;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A town of 20 000 children: nothing is lost, nothing is twice, nothing is late for the pages.
@Timeout(180)
class LargeImportTest {

  private static final int CHILDREN = 20_000;

  /// Two children a household; each of every tenth has a code from another product.
  private static String line(int child, String schoolClass) {
    int household = child / 2;
    return "E%d;NOM%d;Prénom%d;%02d/%02d/%d;Mallerin primaire;%s;F%d;Famille %d;06%08d;p%d@exemple.fr;Cantine|Accueil matin;%s;"
        .formatted(
            child,
            household,
            child,
            1 + child % 28,
            1 + child % 12,
            2014 + child % 8,
            schoolClass,
            household,
            household,
            household,
            household,
            child % 10 == 0 ? "9%07d".formatted(child) : "");
  }

  private static String[] file(String schoolClass) {
    return IntStream.range(0, CHILDREN)
        .mapToObj(child -> line(child, schoolClass))
        .toArray(String[]::new);
  }

  private static void await(ImportTown all, long id, State state) throws InterruptedException {
    while (all.find(id).state() == State.READING || all.find(id).state() == State.WRITING) {
      Thread.sleep(20);
    }
    assertEquals(state, all.find(id).state());
  }

  private static void bring(ImportTown all, String schoolClass) throws InterruptedException {
    long id = all.send(file(schoolClass));
    await(all, id, State.STAGED);
    assertEquals(0, all.counts(id).errors());
    all.imports.confirm(all.town, id, Author.of("M. Agent"));
    await(all, id, State.DONE);
  }

  private static void assertBrought(ImportTown all) {
    assertEquals(
        List.of("20000|10000|20000|30000|40000|10000|10000"),
        all.rows(
            """
            SELECT (SELECT COUNT(*) FROM child), (SELECT COUNT(*) FROM household),
              (SELECT COUNT(*) FROM child_class WHERE school_class_id = ?),
              (SELECT COUNT(*) FROM code), (SELECT COUNT(*) FROM enrolment),
              (SELECT COUNT(*) FROM household_phone), (SELECT COUNT(*) FROM household_email)
            """,
            all.cp));
    assertEquals(
        List.of(),
        all.rows(
            """
            SELECT member.child_id FROM household_child member
            JOIN child ON child.id = member.child_id
            JOIN household ON household.id = member.household_id
            WHERE SUBSTRING(child.last_name, 4) <> SUBSTRING(household.reference, 2)
              OR SUBSTRING(child.first_name, 7) <> SUBSTRING(child.reference, 2)
            """));
    assertEquals(
        2_000,
        IntStream.range(0, CHILDREN / 10)
            .filter(
                n ->
                    all.codes
                        .find(all.town, Code.Kind.CHILD, new Code("9%07d".formatted(10 * n)))
                        .isPresent())
            .count());
  }

  @Test
  void twentyThousandChildrenAreBroughtMovedUpAndLeftAlone() throws InterruptedException {
    try (var all = new ImportTown()) {
      bring(all, "CP");
      assertBrought(all);
      bring(all, "CE1");
      assertEquals(
          List.of(all.ce1 + "|20000"),
          all.rows("SELECT school_class_id, COUNT(*) FROM child_class GROUP BY 1"));
      assertEquals(List.of("2"), all.rows("SELECT DISTINCT standing_version FROM child"));
      long again = all.send(file("CE1"));
      await(all, again, State.STAGED);
      assertEquals(CHILDREN, all.counts(again).unchanged());
    }
  }
}
