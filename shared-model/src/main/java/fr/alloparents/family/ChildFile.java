package fr.alloparents.family;

import fr.alloparents.town.PhoneNumber;
import java.util.List;

/// What the town hall knows of a child. Immutable.
///
/// @param homes the households it belongs to, by name
public record ChildFile(Pupil pupil, List<Home> homes) {

  public ChildFile {
    homes = List.copyOf(homes);
  }

  /// A household of the child.
  ///
  /// @param custody the days on which it has the child
  /// @param phones those it has registered
  /// @param emails to which it gets receipts
  public record Home(
      Household household, Custody custody, List<PhoneNumber> phones, List<String> emails) {

    public Home {
      phones = List.copyOf(phones);
      emails = List.copyOf(emails);
    }
  }
}
