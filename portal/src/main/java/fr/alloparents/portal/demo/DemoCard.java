package fr.alloparents.portal.demo;

import java.util.List;

/// What the demo town gives away about a child, so that everyone can try its codes. Immutable.
///
/// @param level its class this year: "CE1"
/// @param payerCodes of its household, or of both
public record DemoCard(
    String firstName, String lastName, String childCode, String level, List<String> payerCodes) {

  static final String MARSONE = "654321";
  static final String BOND = "007007";
  static final String DUPUIS = "111222";
  static final String OTHER_DUPUIS = "333444";

  public static final DemoCard ANGELINE =
      new DemoCard("Angéline", "MARSONE", "123456", "CE1", List.of(MARSONE));
  public static final DemoCard BERTRAND =
      new DemoCard("Bertrand", "MARSONE", "123457", "CE2", List.of(MARSONE));
  public static final DemoCard JAMES =
      new DemoCard("James", "BOND", "700700", "CM1", List.of(BOND));
  public static final DemoCard ALINE = new DemoCard("Aline", "BOND", "800800", "GS", List.of(BOND));
  public static final DemoCard CHLOE =
      new DemoCard("Chloé", "DUPUIS", "456123", "CP", List.of(DUPUIS, OTHER_DUPUIS));

  public static final List<DemoCard> ALL = List.of(ANGELINE, BERTRAND, JAMES, ALINE, CHLOE);

  public DemoCard {
    payerCodes = List.copyOf(payerCodes);
  }

  /// First and last name.
  public String name() {
    return firstName + " " + lastName;
  }
}
