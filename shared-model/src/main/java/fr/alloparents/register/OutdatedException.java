package fr.alloparents.register;

/// What a plan was made from has changed: it is to be made again. Nothing was written.
final class OutdatedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutdatedException() {
    super("a child has been changed since it was read");
  }
}
