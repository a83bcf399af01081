package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.NoticeBoard.Posted;
import fr.alloparents.town.Notices;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The notices of a town: those that are shown now, that will be, and that were. Immutable.
///
/// @param done what has just been done; empty for nothing
public record NoticeList(List<Line> now, List<Line> coming, List<Line> past, String done) {

  private static final int MOST_PAST = 20;

  public NoticeList {
    now = List.copyOf(now);
    coming = List.copyOf(coming);
    past = List.copyOf(past);
  }

  /// One notice.
  ///
  /// @param period when it is shown, in words
  /// @param web null for none
  /// @param phone null for none
  /// @param said whether it is among those that the line says now
  /// @param withdrawn since when it is taken back, in words; null where it is not
  public record Line(
      long id,
      int version,
      String period,
      @Nullable String web,
      @Nullable String phone,
      boolean recorded,
      boolean said,
      @Nullable String withdrawn) {

    /// Whether the line has something to say of it.
    public boolean onPhone() {
      return phone != null || recorded;
    }
  }

  static NoticeList of(List<Posted> all, Instant now, ZoneId zone, String done) {
    Predicate<Posted> kept = each -> each.withdrawnAt() == null;
    Predicate<Posted> holds = kept.and(each -> each.notice().holds(now, zone));
    Predicate<Posted> comes = kept.and(each -> now.isBefore(each.notice().begins(zone)));
    var beginning =
        Comparator.comparing((Posted each) -> each.notice().begins(zone))
            .thenComparingLong(Posted::id);
    var shown = all.stream().filter(holds).sorted(beginning.reversed()).toList();
    // those that began last, as the line itself chooses them
    var said =
        shown.stream()
            .filter(NoticeList::spoken)
            .limit(Notices.MOST_SPOKEN)
            .map(Posted::id)
            .collect(toSet());
    return new NoticeList(
        lines(shown, zone, said),
        lines(all.stream().filter(comes).sorted(beginning).toList(), zone, Set.of()),
        all.stream()
            .filter(holds.negate().and(comes.negate()))
            .limit(MOST_PAST)
            .collect(collectingAndThen(toList(), past -> lines(past, zone, Set.of()))),
        done);
  }

  private static boolean spoken(Posted posted) {
    return posted.notice().phone() != null || posted.notice().recording() != null;
  }

  private static List<Line> lines(List<Posted> posted, ZoneId zone, Set<Long> said) {
    return posted.stream().map(each -> line(each, zone, said.contains(each.id()))).toList();
  }

  private static Line line(Posted posted, ZoneId zone, boolean said) {
    var notice = posted.notice();
    var withdrawn = posted.withdrawnAt();
    return new Line(
        posted.id(),
        posted.version(),
        NoticeWords.period(notice),
        notice.web(),
        notice.phone(),
        notice.recording() != null,
        said,
        withdrawn == null ? null : DayWords.of(Texts.french()).moment(withdrawn, zone));
  }
}
