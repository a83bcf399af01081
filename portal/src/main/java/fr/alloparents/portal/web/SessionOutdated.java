package fr.alloparents.portal.web;

import java.io.Serial;

/// The session that this process knew has ended or changed meanwhile: the request is answered anew,
/// by what the database says.
final class SessionOutdated extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  SessionOutdated() {
    super("the session has changed", null, false, false);
  }
}
