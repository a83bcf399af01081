package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.MealTable.Counted;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The names of a day as a file for spreadsheets.
final class ListFile {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private ListFile() {}

  static byte[] of(ListPage page) {
    return SpreadsheetFile.of(
        List.of("Jour", "Activité", "État", "École", "Classe", "Nom", "Prénom", "Régime", "PAI"),
        page.parts().stream().flatMap(part -> rows(page, part)));
  }

  private static Stream<List<String>> rows(ListPage page, ListPage.Part part) {
    return part.classes().stream()
        .flatMap(
            one ->
                one.children().stream()
                    .map(
                        child ->
                            List.of(
                                DAY.format(page.day()),
                                part.name(),
                                part.settled() ? "arrêté" : "provisoire",
                                one.school(),
                                one.name(),
                                child.lastName(),
                                child.firstName(),
                                child.diet(),
                                child.pai())));
  }

  /// How many meals, a line for each class and one for adults.
  static byte[] ofMeals(ListPage page) {
    var meals = page.meals();
    var diets =
        meals == null ? List.<String>of() : meals.diets().stream().map(Counted::name).toList();
    var header = new ArrayList<>(List.of("Jour", "Convives", "École", "Classe", "État", "Repas"));
    header.addAll(diets);
    header.add("PAI");
    if (meals != null) {
      meals.allergens().all().forEach(allergen -> header.add(allergen.name()));
    }
    return SpreadsheetFile.of(header, meals == null ? Stream.empty() : rows(page, meals, diets));
  }

  private static Stream<List<String>> rows(ListPage page, MealTable meals, List<String> diets) {
    return Stream.concat(
        meals.schools().stream()
            .flatMap(
                school ->
                    school.classes().stream()
                        .map(one -> row(page, meals, school.all().name(), one, diets))),
        Stream.of(
            List.of(
                DAY.format(page.day()),
                "Adultes",
                "",
                "",
                state(meals),
                Integer.toString(meals.adults()))));
  }

  private static List<String> row(
      ListPage page, MealTable meals, String school, MealTable.Meals one, List<String> diets) {
    var row =
        new ArrayList<>(
            List.of(
                DAY.format(page.day()),
                "Enfants",
                school,
                one.name(),
                state(meals),
                Integer.toString(one.number())));
    int special = one.diets().stream().mapToInt(Counted::number).sum();
    diets.forEach(
        diet ->
            row.add(
                Integer.toString(
                    diet.equals(MealTable.EATS_EVERYTHING)
                        ? one.number() - special
                        : one.of(diet))));
    row.add(Integer.toString(one.plans()));
    meals.allergens().ofClass(school, one.name()).forEach(some -> row.add(some.toString()));
    return row;
  }

  private static String state(MealTable meals) {
    return meals.settled() ? "arrêté" : "provisoire";
  }
}
