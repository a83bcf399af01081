package fr.alloparents.asterisk.phone;

import java.util.List;

/// What a telephone sends in 20 ms.
sealed interface Tick {
  record Silence() implements Tick {}

  /// Sound, as A-law samples.
  @SuppressWarnings("ArrayRecordComponent") // made for one packet, never compared
  record Tone(byte[] samples) implements Tick {}

  /// Telephone events of one key, whose first tick says that it is the first.
  record Event(boolean first, List<byte[]> payloads) implements Tick {}
}
