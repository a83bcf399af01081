package fr.alloparents.town;

/// Why a picture is not taken as a logo.
public final class RefusedLogo extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// What is wrong with it.
  public enum Reason {
    /// More bytes than [TownLogos#MAX_BYTES].
    TOO_LARGE,
    /// No PNG, or a damaged one.
    NO_PNG,
    /// Narrower or lower than [TownLogos#MIN_PIXELS], wider or higher than [TownLogos#MAX_PIXELS].
    WRONG_SIZE
  }

  RefusedLogo(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
