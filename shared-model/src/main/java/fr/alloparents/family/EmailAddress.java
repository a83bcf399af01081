package fr.alloparents.family;

import java.util.regex.Pattern;

/// What an e-mail address must look like to be taken: about what a browser's own field accepts.
/// Whether anybody reads it only a letter can tell.
public final class EmailAddress {

  /// So many characters it has at most.
  public static final int LONGEST = 254;

  private static final Pattern FORM =
      Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,180}\\.[^\\s@<>\",;.]{2,63}");

  private EmailAddress() {}

  public static boolean looksRight(String written) {
    return written.length() <= LONGEST && FORM.matcher(written).matches();
  }
}
