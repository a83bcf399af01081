package fr.alloparents.portal.dialplan;

/// The part that the website writes has lost one of its two comments, or has several: nothing can
/// be written without touching what people wrote.
public final class BrokenBlockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;

  BrokenBlockException(int line) {
    super("the block of the website is broken at line " + line);
    this.line = line;
  }

  /// Of the comment that is alone or too much.
  public int line() {
    return line;
  }
}
