package fr.alloparents;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between the packages of this module, and away from it.
@AnalyzeClasses(packages = "fr.alloparents", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("fr.alloparents.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theModelKnowsNoChannel =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.alloparents.ivr..",
              "fr.alloparents.portal..",
              "org.asteriskjava..",
              "org.eclipse.jetty..",
              "jakarta.servlet..");

  @ArchTest
  static final ArchRule theCalendarIsPure =
      noClasses()
          .that()
          .resideInAPackage("fr.alloparents.calendar")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("fr.alloparents.storage", "org.jdbi..", "java.sql")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule onlyStorageKnowsPoolAndMigrations =
      noClasses()
          .that()
          .resideOutsideOfPackage("fr.alloparents.storage")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.zaxxer.hikari..", "org.flywaydb..", "ch.vorburger..");
}
