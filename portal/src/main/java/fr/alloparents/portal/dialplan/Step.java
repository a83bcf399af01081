package fr.alloparents.portal.dialplan;

/// One step of an extension: an application with its arguments. Immutable.
///
/// @param priority from 1 on; -1 of a hint
/// @param label empty if it has none
/// @param call of a hint, the devices it tells of
/// @param code the whole line
record Step(int priority, String label, Call call, Piece code) {

  /// An application with its arguments, also one within another's: `ExecIf(…?Dial(…))`.
  ///
  /// @param application as it is written
  /// @param arguments what stands between its parentheses
  record Call(Piece application, Piece arguments) {

    /// Names of applications are the same in capitals and small letters.
    boolean is(String name) {
      return application.text().equalsIgnoreCase(name);
    }

    /// As Asterisk shows it: `Goto(allo-line,${EXTEN},1)`.
    String shown() {
      return application.text() + "(" + arguments.text() + ")";
    }
  }

  Step withoutLabel() {
    return new Step(priority, "", call, code);
  }

  Place place() {
    return call.application().place();
  }
}
