package fr.alloparents.portal.web;

/// The page is for people who have signed in; the visitor is led to where one does.
final class SignInNeeded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;

  SignInNeeded(String path) {
    super("Sign in at " + path);
    this.path = path;
  }

  String path() {
    return path;
  }
}
