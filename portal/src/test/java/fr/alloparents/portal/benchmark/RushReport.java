package fr.alloparents.portal.benchmark;

import java.util.List;
import java.util.Locale;

/// What a rush came to. Immutable.
///
/// @param faults each lost, doubled, untold or wrongly told booking, and each error; none if all is
///   well
record RushReport(List<Visit> visits, List<String> faults) {

  long count(boolean byWeb, Told told) {
    return visits.stream().filter(one -> one.byWeb() == byWeb && one.told() == told).count();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        """
        %d families in the rush
          by web:       %d booked, %d were told "complet", %d that it was too late, %d could only look, %d failed
          by telephone: %d booked, %d were told "complet", %d that it was too late, %d failed
          %d faults when compared with the database%s\
        """,
        visits.size(),
        count(true, Told.BOOKED),
        count(true, Told.FULL),
        count(true, Told.LATE),
        count(true, Told.SHOWN_ONLY),
        count(true, Told.FAULT),
        count(false, Told.BOOKED),
        count(false, Told.FULL),
        count(false, Told.LATE),
        count(false, Told.FAULT),
        faults.size(),
        String.join("", faults.stream().limit(20).map(fault -> "\n    " + fault).toList()));
  }
}
