package fr.alloparents.portal.family;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page of a child's coming bookings shows. Immutable.
///
/// @param name first and last name of the child
/// @param place school, class and teacher; null where the child is in no class today
/// @param children of the household, by first name
/// @param agenda the coming days
/// @param numbers of the line
/// @param path of this page, without its parts that change
public record BookingsPage(
    String name,
    @Nullable String place,
    List<Choice> children,
    Agenda agenda,
    List<String> numbers,
    String path) {

  public BookingsPage {
    children = List.copyOf(children);
    numbers = List.copyOf(numbers);
  }

  /// A child that can be shown.
  ///
  /// @param shown whether it is the one whose page this is
  public record Choice(String firstName, String path, boolean shown) {}
}
