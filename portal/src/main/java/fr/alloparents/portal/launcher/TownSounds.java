package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.speech.TownRecordings;
import fr.alloparents.portal.townhall.DialPlanSounds;
import java.util.Optional;

/// The line's folder of sounds for the messages of a dial plan. Thread-safe.
record TownSounds(TownRecordings recordings) implements DialPlanSounds {

  @Override
  public String inAsterisk(String name) {
    return recordings.inAsterisk(name);
  }

  @Override
  public Optional<String> name(String inAsterisk) {
    return recordings.name(inAsterisk);
  }

  @Override
  public boolean has(String name) {
    return recordings.has(name);
  }

  @Override
  public void layOut(String name, byte[] wav) {
    recordings.layOut(name, wav);
  }
}
