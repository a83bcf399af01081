package fr.alloparents.portal.dialplan;

import fr.alloparents.town.PhoneNumber;

/// Numbers as the dial plan has them once `allo-public` has written them in one form.
public final class LineNumber {

  private static final String FRANCE = "+33";

  private LineNumber() {}

  /// `0476549985`; a number of another country, or overseas, keeps its code: `+590590123456`.
  public static String of(PhoneNumber number) {
    var written = number.e164();
    return written.startsWith(FRANCE) ? "0" + written.substring(FRANCE.length()) : written;
  }
}
