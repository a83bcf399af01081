package fr.alloparents.asterisk.phone;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// One packet of RTP (RFC 3550, section 5.1) without extensions or contributing sources.
///
/// @param payloadType what the payload is: 8 is A-law, others as agreed in SDP
/// @param marker the first packet after a silence, or of a key
/// @param sequence 16 bits, one more with each packet
/// @param timestamp 32 bits, the time of the first sample, in samples
/// @param source 32 bits, chosen by the sender
@SuppressWarnings("ArrayRecordComponent") // never compared; a packet owns its payload
record RtpPacket(
    int payloadType, boolean marker, int sequence, int timestamp, int source, byte[] payload) {
  private static final int HEADER = 12;
  private static final int VERSION_2 = 0x80;
  private static final int MARKER = 0x80;

  byte[] toBytes() {
    return ByteBuffer.allocate(HEADER + payload.length)
        .put((byte) VERSION_2)
        .put((byte) (payloadType | (marker ? MARKER : 0)))
        .putShort((short) sequence)
        .putInt(timestamp)
        .putInt(source)
        .put(payload)
        .array();
  }

  /// @throws java.nio.BufferUnderflowException if there are fewer bytes than a header
  static RtpPacket parse(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    in.get();
    int type = in.get() & 0xFF;
    return new RtpPacket(
        type & ~MARKER,
        (type & MARKER) != 0,
        in.getShort() & 0xFFFF,
        in.getInt(),
        in.getInt(),
        Arrays.copyOfRange(bytes, in.position(), length));
  }
}
