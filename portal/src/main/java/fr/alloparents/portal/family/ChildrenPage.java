package fr.alloparents.portal.family;

import fr.alloparents.town.TownSettings.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The children of a household. Immutable.
///
/// @param words what the town calls its codes
/// @param children by first name
/// @param shown whose code is in this page, for its title; null for nobody
public record ChildrenPage(Words words, List<Card> children, @Nullable String shown) {

  public ChildrenPage {
    children = List.copyOf(children);
  }

  /// One child.
  ///
  /// @param place school, class and teacher; null where it is in no class today
  /// @param code its digits, on this page alone; null where nobody asked to see them
  public record Card(
      long id, String firstName, String name, @Nullable String place, @Nullable String code) {

    public String planning() {
      return PlanningView.path(id);
    }

    public String calendar() {
      return ChildrenPages.PATH + "/" + id + "/calendrier";
    }

    public String reveal() {
      return ChildrenPages.PATH + "/" + id + "/code";
    }

    @Override
    public String toString() {
      return "child " + id;
    }
  }
}
