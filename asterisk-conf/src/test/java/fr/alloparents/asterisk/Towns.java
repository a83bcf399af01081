package fr.alloparents.asterisk;

/// Blocks as the website writes them into `alloparents/towns/`, for one town whose hours a test
/// chooses.
final class Towns {
  static final String LINE = "0476549985";
  static final String TOWN_HALL = "0476010391";

  private Towns() {}

  /// The town hall is open at any hour.
  static String alwaysOpen() {
    return block("open");
  }

  /// The town hall is never open.
  static String alwaysClosed() {
    return block("closed");
  }

  private static String block(String hours) {
    return """
    [town-hall-hours]
    exten => %1$s,1,Return(%2$s)

    [town-hall]
    exten => %1$s,1,Set(CALLERID(num)=%1$s)
     same => n,Dial(PJSIP/%3$s@trunk,45)
     same => n,Return()
    """
        .formatted(LINE, hours, TOWN_HALL);
  }
}
