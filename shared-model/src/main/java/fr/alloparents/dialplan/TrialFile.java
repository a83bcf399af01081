package fr.alloparents.dialplan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file of Asterisk's configuration that a trial writes. Immutable.
public final class TrialFile {

  private final String name;
  private final byte @Nullable [] before;
  private final byte[] after;

  /// @param name below Asterisk's folder of configuration
  /// @param before what stands there; null where there is no such file
  /// @param after what is written there
  public TrialFile(String name, byte @Nullable [] before, byte[] after) {
    this.name = name;
    this.before = before == null ? null : before.clone();
    this.after = after.clone();
  }

  public String name() {
    return name;
  }

  /// What stood there; null where there was no such file.
  public byte @Nullable [] before() {
    return before == null ? null : before.clone();
  }

  public byte[] after() {
    return after.clone();
  }

  /// Whether this is what the trial writes.
  public boolean isAfter(byte @Nullable [] content) {
    return Arrays.equals(after, content);
  }
}
