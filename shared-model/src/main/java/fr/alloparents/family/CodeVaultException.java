package fr.alloparents.family;

/// The key of the codes is missing, unreadable or not the one the codes were stored with. The
/// message tells an administrator what to do; it never holds a key or a code.
public final class CodeVaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CodeVaultException(String message) {
    super(message);
  }

  public CodeVaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
