package fr.alloparents.town;

/// A host name or a number of the line that another town has, which one being nobody's business; or
/// a number that kitchens call.
public final class TakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final boolean byKitchens;

  private TakenException(String what, boolean byKitchens) {
    super(what + (byKitchens ? " is the number of kitchens" : " belongs to another town"));
    this.what = what;
    this.byKitchens = byKitchens;
  }

  static TakenException byAnotherTown(String what) {
    return new TakenException(what, false);
  }

  static TakenException byKitchens(PhoneNumber number) {
    return new TakenException(number.e164(), true);
  }

  /// Whether it is a number that kitchens call, of this town or another.
  public boolean byKitchens() {
    return byKitchens;
  }

  /// The host name or the number, as it is stored.
  public String what() {
    return what;
  }
}
