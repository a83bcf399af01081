package fr.alloparents.ivr.speech;

/// The companding of European telephone trunks, ITU-T G.711: 13 bits in 8.
///
/// Our own, because the JDK's encoder turns the faintest negative samples into loud ones: each
/// silence would crackle.
final class ALaw {

  private static final int EVEN_BITS = 0x55;
  private static final int POSITIVE = 0x80;

  private ALaw() {}

  static byte[] encode(short[] samples) {
    var encoded = new byte[samples.length];
    for (var i = 0; i < samples.length; i++) {
      encoded[i] = encode(samples[i]);
    }
    return encoded;
  }

  /// Sign, three bits of segment, four of position in it; the even bits inverted for the line.
  static byte encode(short sample) {
    var value = sample >> 3;
    var sign = value >= 0 ? POSITIVE : 0;
    var magnitude = value >= 0 ? value : -value - 1;
    var segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude));
    var position = (magnitude >> Math.max(1, segment)) & 0xF;
    return (byte) ((sign | segment << 4 | position) ^ EVEN_BITS);
  }
}
