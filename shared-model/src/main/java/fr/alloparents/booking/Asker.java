package fr.alloparents.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who asks, as far as the rules care.
///
/// @param callBegan when the call began; null unless the asker is on the phone
/// @param overrides whether the town hall has given a reason to go past deadlines, blocks,
///   validated patterns and custody
record Asker(Channel channel, @Nullable Instant callBegan, boolean overrides) {

  /// A household served from the waiting list: it does not ask today.
  static final Asker WAITING = new Asker(Channel.TOWN_HALL, null, false);

  static Asker of(Submission submission) {
    return new Asker(
        submission.channel(),
        submission.channel() == Channel.PHONE ? submission.callBegan() : null,
        submission.overrideReason() != null);
  }
}
