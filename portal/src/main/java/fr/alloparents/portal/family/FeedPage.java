package fr.alloparents.portal.family;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses of a child's calendar. Immutable.
///
/// @param path of this page
/// @param address the new one in full, shown once; null where none was made just now
/// @param link the same as telephones open it; null likewise
/// @param full whether there are as many as may be
/// @param refused whether one more was asked for in vain
public record FeedPage(
    String child,
    String path,
    @Nullable String address,
    @Nullable String link,
    boolean full,
    boolean refused,
    List<Line> lines) {

  public FeedPage {
    lines = List.copyOf(lines);
  }

  /// An address that is there.
  ///
  /// @param number from 1, oldest first
  /// @param created when, in words
  public record Line(int number, String created, String remove) {}
}
