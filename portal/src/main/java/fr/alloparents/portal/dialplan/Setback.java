package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.portal.dialplan.GoneLive.Difference;
import java.util.List;
import java.util.Map;

/// What Asterisk lacked or had too much when a version was last to go live.
public final class Setback {

  private static final String FILE = TownFiles.FOLDER + "town" + TownFiles.ENDING;
  private static final String LACKED = "- ";
  private static final String TOO_MUCH = "+ ";

  private Setback() {}

  /// As it is kept with the version, with the lines of its text.
  ///
  /// @return empty if it has not failed, or for another reason
  public static List<Difference> of(DialPlanVersion version) {
    var failed = version.head().failed();
    if (failed == null || failed.details().isEmpty()) {
      return List.of();
    }
    var plan = DialPlan.read(FILE, SourceFiles.of(Map.of(FILE, version.text())));
    var whereabouts = new Whereabouts(MeantPlan.byManager(plan), new Place(FILE, 1, 1));
    return failed.details().stream()
        .filter(told -> told.startsWith(LACKED) || told.startsWith(TOO_MUCH))
        .map(told -> difference(told, whereabouts))
        .toList();
  }

  /// As it is kept with the version.
  static String told(Difference one) {
    return (one.missing() ? LACKED : TOO_MUCH) + one.what();
  }

  private static Difference difference(String told, Whereabouts whereabouts) {
    var what = told.substring(LACKED.length());
    return new Difference(whereabouts.of(what), told.startsWith(LACKED), what);
  }
}
