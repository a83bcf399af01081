package fr.alloparents.town;

/// How well a colour stands out from white (WCAG 2.1, "contrast ratio" and "relative luminance").
public final class Contrast {

  /// What text needs at least, at level AA.
  public static final double LEAST = 4.5;

  private static final double FLARE = 0.05;

  private Contrast() {}

  /// Between a colour and white, 1 to 21.
  ///
  /// @param colour `#rrggbb`
  public static double withWhite(String colour) {
    return (1 + FLARE) / (luminance(colour) + FLARE);
  }

  private static double luminance(String colour) {
    return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
  }

  private static double part(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
