package fr.alloparents.portal.townhall;

import java.util.Optional;

/// Where Asterisk finds the messages of a town's dial plan. The desk does not know the line: the
/// launcher brings it one. Thread-safe.
public interface DialPlanSounds {

  /// How a dial plan names a sound: `alloparents/recorded/notices/said-0123456789abcdef`.
  ///
  /// @param name of small letters, digits and `-`
  String inAsterisk(String name);

  /// The name of a sound that a dial plan plays; empty where it does not lie among ours.
  Optional<String> name(String inAsterisk);

  /// Whether a sound has been laid out here.
  boolean has(String name);

  /// Lays a sound out where Asterisk reads it, in place of what was there.
  ///
  /// @param wav a whole WAV file: 16 kHz, 16 bits, one channel
  void layOut(String name, byte[] wav);
}
