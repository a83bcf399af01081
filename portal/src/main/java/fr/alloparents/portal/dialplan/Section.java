package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Entry.Setting;
import java.util.ArrayList;
import java.util.List;

/// What stands under one header, with what it inherits. Filled by [SectionReader].
///
/// @param template only there to be inherited from
record Section(Piece name, boolean template, List<Setting> settings) {

  Section(Piece name, boolean template) {
    this(name, template, new ArrayList<>());
  }

  boolean isNamed(String wanted) {
    return name.text().equals(wanted);
  }

  /// Whether it is a context: every one is that is not named so.
  boolean isContext() {
    return !template
        && !name.text().equalsIgnoreCase("general")
        && !name.text().equalsIgnoreCase("globals");
  }
}
