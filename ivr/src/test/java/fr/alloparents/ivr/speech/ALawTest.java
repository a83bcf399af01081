package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ALawTest {

  /// ITU-T G.711, table 1a: the ends of the range, the first steps on both sides of zero, and a
  /// value in the middle.
  @ParameterizedTest
  @CsvSource({
    "32767,AA",
    "0,D5",
    "7,D5",
    "15,D5",
    "16,D4",
    "-1,55",
    "-8,55",
    "-16,55",
    "-17,54",
    "-32768,2A",
    "-3000,12",
    "300,C7"
  })
  void theCodesAreThoseOfTheStandard(short sample, String code) {
    assertEquals(code, "%02X".formatted(ALaw.encode(sample)));
  }

  @Test
  void everySampleIsHeardWithinOneStepOfWhatItWas() {
    for (var sample = Short.MIN_VALUE; sample < Short.MAX_VALUE; sample++) {
      var step = Math.max(16, Math.abs(sample) / 16);
      var error = Math.abs(decode(ALaw.encode(sample)) - sample);
      assertTrue(error <= step, sample + " is heard " + error + " away");
    }
  }

  /// The decoder of the standard, written from its other side.
  private static int decode(byte code) {
    var bits = code ^ 0x55;
    var segment = bits >> 4 & 7;
    var position = (bits & 0xF) << 4 | 8;
    var magnitude = segment == 0 ? position : (position | 0x100) << (segment - 1);
    return (bits & 0x80) == 0 ? -magnitude : magnitude;
  }
}
