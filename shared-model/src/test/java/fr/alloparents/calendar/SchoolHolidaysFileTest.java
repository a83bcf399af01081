package fr.alloparents.calendar;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a town hall may import: every layout of the ministry's export, and files that are wrong.
class SchoolHolidaysFileTest {
  private static final String NOEL =
      """
      {"description": "Vacances de Noël", "population": "-", "location": "Lyon",
       "start_date": "2026-12-18T23:00:00+00:00", "end_date": "2027-01-03T23:00:00+00:00",
       "zones": "Zone A", "annee_scolaire": "2026-2027"}\
      """;

  private static SchoolHolidays read(String json) {
    return SchoolHolidays.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String holidays(String json, SchoolZone zone) {
    return read(json).of(zone).stream()
        .map(h -> h.name() + " " + h.firstDay() + " " + h.lastDay())
        .collect(joining("; "));
  }

  private static String entry(
      String description, String population, String start, String end, String zones) {
    return """
    {"description": "%s", "population": "%s", "start_date": "%s", "end_date": "%s",
     "location": "X", "zones": "%s", "annee_scolaire": "2026-2027"}\
    """
        .formatted(description, population, start, end, zones);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the export of the new interface, and its pages
        "[%s]",
        "{\"total_count\": 1, \"results\": [%s]}",
        // the export of the old interface, and its answers
        "[{\"datasetid\": \"fr-en-calendrier-scolaire\", \"recordid\": \"ab\", \"fields\": %s,"
            + " \"record_timestamp\": \"2026-01-01T00:00:00Z\"}]",
        "{\"nhits\": 1, \"parameters\": {\"dataset\": [\"x\"], \"rows\": 10}, \"records\":"
            + " [{\"recordid\": \"ab\", \"fields\": %s}], \"facet_groups\": [{\"name\": \"z\"}]}",
        // a byte order mark, as some editors write
        "\uFEFF[%s]"
      })
  void everyLayoutOfTheExportIsRead(String layout) {
    assertEquals(
        "Vacances de Noël 2026-12-19 2027-01-03", holidays(layout.formatted(NOEL), SchoolZone.A));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          # description, start, end, read as
          # after class on a Saturday: off at once
          Vacances d'Hiver, 2027-02-12T23:00:00+00:00, 2027-02-28T23:00:00+00:00, Vacances d'Hiver 2027-02-13 2027-02-28
          # after class on a weekday: off the next day (summer of 2021)
          Vacances d'Été, 2021-07-05T22:00:00+00:00, 2021-08-31T22:00:00+00:00, Vacances d'Été 2021-07-07 2021-08-31
          # a bridge is off from its start on
          Pont de l'Ascension, 2021-05-12T22:00:00+00:00, 2021-05-16T22:00:00+00:00, Pont de l'Ascension 2021-05-13 2021-05-16
          Pont de l'Ascension, 2027-05-06T22:00:00+00:00, 2027-05-06T22:00:00+00:00, Pont de l'Ascension 2027-05-07 2027-05-07
          # a day off of its own
          Journée libérée, 2027-03-11T23:00:00+00:00, 2027-03-11T23:00:00+00:00, Journée libérée 2027-03-12 2027-03-12
          # a summer without an end, and an austral one
          Début des Vacances d'Été, 2027-07-02T22:00:00+00:00, 2027-07-02T22:00:00+00:00, Vacances d'Été 2027-07-03 2027-08-31
          Début des Vacances d'Été austral, 2026-12-17T23:00:00+00:00, 2026-12-17T23:00:00+00:00, Vacances d'Été austral 2026-12-19 2027-01-31
          # other ways to write a date
          Vacances d'Hiver, 2027-02-13, 2027-03-01, Vacances d'Hiver 2027-02-13 2027-02-28
          Vacances d'Hiver, 2027-02-13T00:00:00+01:00, 2027-03-01T00:00:00+01:00, Vacances d'Hiver 2027-02-13 2027-02-28
          Vacances d'Hiver, 2027-02-12T23:00:00Z, 2027-02-28T23:00:00Z, Vacances d'Hiver 2027-02-13 2027-02-28
          """)
  void datesAreReadAsTheMinistryMeansThem(
      String description, String start, String end, String expected) {
    String json = "[" + entry(description, "-", start, end, "Zone A") + "]";
    assertEquals(expected, holidays(json, SchoolZone.A));
  }

  @Test
  void overseasDatesAreMidnightsInParisToo() {
    String json =
        entry(
            "Vacances après 1ère période",
            "-",
            "2026-10-09T22:00:00+00:00",
            "2026-10-25T23:00:00+00:00",
            "Réunion");
    assertEquals(
        "Vacances après 1ère période 2026-10-10 2026-10-25",
        holidays("[" + json + "]", SchoolZone.LA_REUNION));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # description, population, whether it concerns pupils of the town's schools
          Vacances d'Été, -, true
          Vacances d'Été, Élèves, true
          Vacances d'Été, Élèves du premier degré, true
          Vacances d'Été, Premier degré et collèges, true
          Vacances d'Été, Enseignants, false
          Vacances d'Été, Enseignants du premier degré, false
          Vacances d'Été, Élèves du second degré, false
          Vacances d'Été, Élèves des lycées, false
          Rentrée scolaire des élèves, Élèves, false
          Prérentrée des enseignants, -, false
          """)
  void onlyHolidaysOfPupilsOfPrimarySchoolsCount(
      String description, String population, boolean counts) {
    String other =
        entry(description, population, "2027-07-02T22:00:00Z", "2027-08-30T22:00:00Z", "Zone A");
    String found = holidays("[" + NOEL + "," + other + "]", SchoolZone.A);
    assertEquals(counts, found.endsWith(description + " 2027-07-03 2027-08-30"), found);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # zones, population, whose they are
          Zone B, '', B
          Corse, '', CORSE
          Guyane, '', GUYANE
          Saint Pierre et Miquelon, '', SAINT_PIERRE
          Saint-Pierre-et-Miquelon, '', SAINT_PIERRE
          Nouvelle Calédonie, '', NOUVELLE_CALEDONIE
          Wallis et Futuna, '', WALLIS_ET_FUTUNA
          Polynésie, Premier degré, POLYNESIE
          Guadeloupe, '', GUADELOUPE SAINT_MARTIN SAINT_BARTHELEMY
          Guadeloupe, Guadeloupe & Saint-Martin, GUADELOUPE SAINT_MARTIN
          Guadeloupe, Guadeloupe sauf Saint-Martin, GUADELOUPE SAINT_BARTHELEMY
          Guadeloupe, Saint-Martin, SAINT_MARTIN
          Guadeloupe, Saint-Barthélémy, SAINT_BARTHELEMY
          Zone Z, '', ''
          """)
  void zonesAreKnownByTheirLabelAndIslandsByThePopulation(
      String zones, String population, String whose) {
    String json = entry("Vacances d'Hiver", population, "2027-02-13", "2027-03-01", zones);
    SchoolHolidays read = read("[" + NOEL + "," + json + "]");
    String found =
        Arrays.stream(SchoolZone.values())
            .filter(
                zone -> read.of(zone).stream().anyMatch(h -> h.name().equals("Vacances d'Hiver")))
            .map(SchoolZone::name)
            .collect(joining(" "));
    assertEquals(whose, found);
  }

  @Test
  void academiesOfAZoneAreOneAndTheLongerOfTwoOnTheSameDayHolds() {
    String open = entry("Début des Vacances d'Été", "-", "2027-07-03", "2027-07-03", "Zone A");
    String whole = entry("Vacances d'Été", "Élèves", "2027-07-03", "2027-09-02", "Zone A");
    String expected =
        "Vacances de Noël 2026-12-19 2027-01-03; Vacances d'Été 2027-07-03 2027-09-01";
    assertEquals(
        expected, holidays("[" + String.join(",", NOEL, open, NOEL, whole) + "]", SchoolZone.A));
    assertEquals(expected, holidays("[" + String.join(",", whole, NOEL, open) + "]", SchoolZone.A));
  }

  private static String problems(String json) {
    return assertThrows(SchoolHolidaysFileException.class, () -> read(json)).problems().stream()
        .map(Object::toString)
        .collect(joining("\n"));
  }

  @Test
  void everyProblemIsToldWithItsPlaceAndWhatToDo() {
    String json =
        """
        [
          {"description": "Vacances de Noël", "zones": "Zone A",
           "start_date": "2026-12-18T23:00:00+00:00", "end_date": "2027-01-03T23:00:00+00:00"},
          {"description": "Vacances d'Hiver", "zones": "Zone A",
           "end_date": "2027-02-28T23:00:00+00:00"},
          {"description": " ", "zones": "Zone A",
           "start_date": "13/02/2027", "end_date": "2027-02-30"},
          {"description": "Vacances d'Été", "zones": "Zone A",
           "start_date": "2027-07-03", "end_date": "2072-09-01"},
          {"description": "Vacances de Pâques", "zones": "Zone A",
           "start_date": "2027-04-26", "end_date": "2027-04-10"},
          "Vacances"
        ]
        """;
    String again =
        " Exportez de nouveau le jeu de données fr-en-calendrier-scolaire au format JSON.";
    assertEquals(
        """
        Ligne 4, colonne 3, enregistrement 2 : « start_date » manque.%1$s
        Ligne 6, colonne 3, enregistrement 3 : « description » manque.%1$s
        Ligne 6, colonne 3, enregistrement 3 : « start_date » n'est pas une date : « 13/02/2027 ». Écrivez-la comme 2026-10-16T22:00:00+00:00.
        Ligne 6, colonne 3, enregistrement 3 : « end_date » n'est pas une date : « 2027-02-30 ». Écrivez-la comme 2026-10-16T22:00:00+00:00.
        Ligne 8, colonne 3, enregistrement 4 : « Vacances d'Été » irait du 2027-07-03 au 2072-09-01. Corrigez ces dates dans le fichier.
        Ligne 10, colonne 3, enregistrement 5 : « Vacances de Pâques » irait du 2027-04-26 au 2027-04-10. Corrigez ces dates dans le fichier.
        Ligne 12, colonne 3, enregistrement 6 : « description » manque.%1$s
        Ligne 12, colonne 3, enregistrement 6 : « zones » manque.%1$s
        Ligne 12, colonne 3, enregistrement 6 : « start_date » manque.%1$s
        Ligne 12, colonne 3, enregistrement 6 : « end_date » manque.%1$s\
        """
            .formatted(again),
        problems(json));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          # file, place, what is wrong
          ``, Ligne 1, aucune liste d'enregistrements
          `description;zones`, Ligne 1, le fichier n'est pas du JSON complet
          `{"error": "quota"}`, Ligne 1, aucune liste d'enregistrements
          `{"records": 3}`, Ligne 1, aucune liste d'enregistrements
          `"texte"`, Ligne 1, aucune liste d'enregistrements
          `[]`, Ligne 1, aucune période de vacances pour les élèves des écoles
          `[{"description": "Vac`, Ligne 1, le fichier n'est pas du JSON complet
          `[{"description": "V", "zones": "Zone A", "start_date": "2027-02-13", "end_date": "2027-03-01"}`, Ligne 1, le fichier n'est pas du JSON complet
          `[{"description": "V", "zones": "Zone A", "start_date": "2027-02-13", "end_date": "2027-03-01", "population": "Enseignants"}]`, Ligne 1, aucune période de vacances pour les élèves des écoles
          """)
  void aFileOfSomethingElseIsRefusedInWords(String file, String place, String wrong) {
    String message = problems(file);
    var sign = wrong.endsWith("JSON complet") ? "(, colonne \\d+)" : "";
    assertTrue(message.matches(place + sign + " : " + wrong + "\\..*"), message);
    assertTrue(
        message.endsWith(
            "Exportez de nouveau le jeu de données fr-en-calendrier-scolaire au format JSON."),
        message);
  }

  @Test
  void entriesOfOneLineAreToldApartByTheirColumns() {
    String good = NOEL.replace("\n", "").replace("ë", "e");
    String wrong = entry("V", "-", "2027-02-13", "demain", "Zone A").replace("\n", "");
    String told =
        Stream.of(problems("[" + good + "," + wrong + "," + wrong + "]").split("\n"))
            .map(problem -> problem.replaceAll(" : .*", ""))
            .collect(joining("\n"));
    int second = good.length() + 3;
    assertEquals(
        "Ligne 1, colonne %d, enregistrement 2\nLigne 1, colonne %d, enregistrement 3"
            .formatted(second, second + wrong.length() + 1),
        told);
  }

  @Test
  void aFileInAnotherEncodingIsRefusedInWords() {
    byte[] latin1 = ("[" + NOEL + "]").getBytes(StandardCharsets.ISO_8859_1);
    var refused =
        assertThrows(
            SchoolHolidaysFileException.class,
            () -> SchoolHolidays.read(new ByteArrayInputStream(latin1)));
    assertEquals(1, refused.problems().getFirst().line());
    assertEquals(0, refused.problems().getFirst().entry());
  }

  @Test
  void aFileThatCannotBeReadIsNotCalledWrong() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    assertThrows(UncheckedIOException.class, () -> SchoolHolidays.read(closed));
  }

  @Test
  void aFileWrongThroughoutStopsAtTwentyProblemsOrSo() {
    String wrong = entry("V", "-", "2027-02-13", "n'importe quoi", "Zone A");
    var refused =
        assertThrows(
            SchoolHolidaysFileException.class,
            () -> read("[" + String.join(",", Collections.nCopies(1000, wrong)) + "]"));
    assertEquals(20, refused.problems().size());
    assertEquals(20, refused.problems().getLast().entry());
  }

  @Test
  void aNameTooLongForTheDatabaseIsRefused() {
    String json = "[" + entry("V".repeat(121), "-", "2027-02-13", "2027-03-01", "Zone A") + "]";
    assertTrue(problems(json).contains("dépasse 120 caractères"));
    String longest = "V".repeat(120);
    assertEquals(
        longest, read(json.replace("V".repeat(121), longest)).of(SchoolZone.A).getFirst().name());
  }

  @Test
  void aHolidayNeedsANameAndAtLeastOneDay() {
    LocalDate day = LocalDate.of(2027, 2, 13);
    assertThrows(IllegalArgumentException.class, () -> new SchoolHoliday(" ", day, day));
    assertThrows(
        IllegalArgumentException.class, () -> new SchoolHoliday("Noël", day, day.minusDays(1)));
  }
}
