package fr.alloparents.portal.dialplan;

/// The program `asterisk` could not be asked: it is not there, does not start, or does not answer
/// in time. It says nothing about the dial plan.
public final class AsteriskUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AsteriskUnavailableException(String message) {
    super(message);
  }

  AsteriskUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
