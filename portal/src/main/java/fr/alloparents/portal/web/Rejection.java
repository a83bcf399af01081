package fr.alloparents.portal.web;

import org.jspecify.annotations.Nullable;

/// A request that is not served, with a status; the visitor reads what it means in plain words.
public final class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String allowed;
  private final boolean person;

  /// Refuses the request.
  ///
  /// @param status from 400 to 599
  /// @param message for the log, never shown; without anything a visitor has typed
  public Rejection(int status, String message) {
    this(status, message, null, false, null);
  }

  Rejection(int status, String message, Throwable cause) {
    this(status, message, null, false, cause);
  }

  private Rejection(
      int status,
      String message,
      @Nullable String allowed,
      boolean person,
      @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.allowed = allowed;
    this.person = person;
  }

  /// What was sent is not what our pages send.
  ///
  /// @param why for the log
  public static Rejection badRequest(String why, Throwable cause) {
    return new Rejection(400, why, cause);
  }

  /// The page is there, but not for the account of whoever has signed in.
  ///
  /// @param why for the log
  public static Rejection forbidden(String why) {
    return new Rejection(403, why, null, true, null);
  }

  /// There is no such page, or not for this person.
  public static Rejection notFound(String message) {
    return new Rejection(404, message);
  }

  /// The page is there, but not for this method.
  ///
  /// @param methods those there are
  static Rejection wrongMethod(String methods) {
    return new Rejection(405, "only " + methods, methods, false, null);
  }

  /// The value of the header `Allow`; null where it is not about methods.
  @Nullable String allowed() {
    return allowed;
  }

  /// Whether another account could have done it.
  boolean person() {
    return person;
  }

  int status() {
    return status;
  }
}
