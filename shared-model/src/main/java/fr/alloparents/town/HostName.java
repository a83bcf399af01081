package fr.alloparents.town;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name under which a town's pages are asked for. Immutable.
///
/// @param ascii as it travels, in small letters, without port: `allo.exemple.fr`, at most 253
///   characters
public record HostName(String ascii) {

  private static final int LONGEST = 253;

  /// Labels of letters, digits and hyphens (RFC 1123), as DNS knows them.
  private static final Pattern WRITTEN =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /// @throws IllegalArgumentException if no host can have this name
  public HostName {
    if (ascii.length() > LONGEST || !WRITTEN.matcher(ascii).matches()) {
      throw new IllegalArgumentException("no host name");
    }
  }

  /// Reads a name as people write it, with accents and capitals too.
  ///
  /// @return empty if it is none: an address with `https://`, a port or a path, or a sentence
  public static Optional<HostName> parse(String written) {
    try {
      var ascii = IDN.toASCII(written.strip().toLowerCase(Locale.ROOT), IDN.USE_STD3_ASCII_RULES);
      return Optional.of(new HostName(ascii.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// As people read it.
  public String display() {
    return IDN.toUnicode(ascii);
  }
}
