package fr.alloparents.town;

/// A host name or a number of the line that another town has. Which one is nobody's business.
public final class TakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;

  TakenException(String what) {
    super(what + " belongs to another town");
    this.what = what;
  }

  /// The host name or the number, as it is stored.
  public String what() {
    return what;
  }
}
