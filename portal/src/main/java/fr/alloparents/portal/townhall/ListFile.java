package fr.alloparents.portal.townhall;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/// The names of a day as a file for spreadsheets.
final class ListFile {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private ListFile() {}

  static byte[] of(ListPage page) {
    return SpreadsheetFile.of(
        List.of("Jour", "Activité", "État", "École", "Classe", "Nom", "Prénom"),
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
                                child.firstName())));
  }
}
