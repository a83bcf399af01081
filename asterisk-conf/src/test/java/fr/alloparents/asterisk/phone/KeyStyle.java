package fr.alloparents.asterisk.phone;

/// The three ways in which a telephone tells the other side that a key is pressed.
public enum KeyStyle {
  /// Events among the sound's packets (RFC 4733): what nearly all telephones do.
  EVENTS,
  /// Pairs of tones in the sound itself: old telephones and gateways.
  TONES,
  /// SIP INFO requests: some gateways and company switchboards.
  INFO
}
