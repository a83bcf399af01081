package fr.alloparents.ivr;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/// The arrows between the packages of the phone line.
@AnalyzeClasses(packages = "fr.alloparents", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ONLY_AGI_KNOWS_ASTERISK_JAVA =
      noClasses()
          .that()
          .resideOutsideOfPackage("fr.alloparents.ivr.agi..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.asteriskjava..");

  @ArchTest
  static final ArchRule WHAT_IS_SAID_DOES_NOT_DEPEND_ON_HOW_IT_TRAVELS =
      noClasses()
          .that()
          .resideInAnyPackage("fr.alloparents.ivr.caller..", "fr.alloparents.ivr.call..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.alloparents.ivr.agi..",
              "fr.alloparents.ivr.testphone..",
              "fr.alloparents.ivr.speech..");

  @ArchTest
  static final ArchRule THE_CALLER_KNOWS_NO_TOWN =
      noClasses()
          .that()
          .resideInAPackage("fr.alloparents.ivr.caller..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.alloparents.ivr.call..",
              "fr.alloparents.town..",
              "fr.alloparents.calendar..",
              "fr.alloparents.family..",
              "fr.alloparents.booking..",
              "fr.alloparents.storage..");

  @ArchTest
  static final ArchRule THE_LINE_DOES_NOT_KNOW_THE_PORTAL =
      noClasses()
          .that()
          .resideInAPackage("fr.alloparents.ivr..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("fr.alloparents.portal..");

  @ArchTest
  static final ArchRule ONLY_THE_SERVER_IS_MEASURED =
      noClasses()
          .that()
          .resideInAPackage("fr.alloparents.ivr..")
          .and()
          .resideOutsideOfPackage("fr.alloparents.ivr.agi..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule NO_CIRCLES =
      SlicesRuleDefinition.slices().matching("fr.alloparents.ivr.(*)..").should().beFreeOfCycles();
}
