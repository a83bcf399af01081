package fr.alloparents.ivr.agi;

import java.io.IOException;

/// What was about to be sent is none of the line's commands, and was not sent. It is an {@link
/// IOException} because that is what the library takes from a connection.
final class ForbiddenCommand extends IOException {

  private static final long serialVersionUID = 1L;

  ForbiddenCommand() {
    super("not a command of this line");
  }
}
