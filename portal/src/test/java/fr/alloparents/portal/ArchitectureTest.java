package fr.alloparents.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/// The arrows between the packages of the portal.
@AnalyzeClasses(
    packages = "fr.alloparents.portal",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ONLY_THE_WEB_KNOWS_JETTY_AND_TEMPLATES =
      noClasses()
          .that()
          .resideOutsideOfPackage("fr.alloparents.portal.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jetty..", "gg.jte..");

  @ArchTest
  static final ArchRule THE_WEB_KNOWS_NO_PAGE =
      noClasses()
          .that()
          .resideInAPackage("fr.alloparents.portal.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.alloparents.portal.family..",
              "fr.alloparents.portal.townhall..",
              "fr.alloparents.portal.telephone..",
              "fr.alloparents.portal.launcher..",
              "fr.alloparents.portal.demo..");

  @ArchTest
  static final ArchRule FAMILIES_AND_TOWN_HALL_DO_NOT_KNOW_THE_LINE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "fr.alloparents.portal.web..",
              "fr.alloparents.portal.family..",
              "fr.alloparents.portal.townhall..",
              "fr.alloparents.portal.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("fr.alloparents.ivr..");

  @ArchTest
  static final ArchRule ONLY_THE_WEB_KNOWS_SQL_FOR_ITS_SESSIONS =
      noClasses()
          .that()
          .resideOutsideOfPackage("fr.alloparents.portal.web..")
          .and()
          .resideOutsideOfPackage("fr.alloparents.portal.launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jdbi..");

  @ArchTest
  static final ArchRule THE_DIAL_PLAN_KNOWS_NOTHING_ELSE_OF_THE_PORTAL =
      noClasses()
          .that()
          .resideInAPackage("fr.alloparents.portal.dialplan..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("fr.alloparents.portal..")
                  .and(resideOutsideOfPackage("fr.alloparents.portal.dialplan..")));

  @ArchTest
  static final ArchRule ONLY_THE_DIAL_PLAN_KNOWS_AMI =
      noClasses()
          .that()
          .resideOutsideOfPackage("fr.alloparents.portal.dialplan..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.asteriskjava..");

  @ArchTest
  static final ArchRule NO_CIRCLES =
      SlicesRuleDefinition.slices()
          .matching("fr.alloparents.portal.(*)..")
          .should()
          .beFreeOfCycles();
}
