package fr.alloparents.ivr;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Sounds;
import fr.alloparents.ivr.caller.Wording;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Sounds without sound: every text gets a file name, from which its words can be had back.
public final class ReadableSounds implements Sounds {

  private final ConcurrentMap<String, String> wordsOfFiles = new ConcurrentHashMap<>();

  @Override
  public List<String> files(List<? extends Phrase> phrases, Language language) {
    return phrases.stream().map(phrase -> file(Wording.of(List.of(phrase), language))).toList();
  }

  @Override
  public boolean has(Phrase.TownWords words) {
    return true;
  }

  @Override
  public String words(String file) {
    return wordsOfFiles.getOrDefault(file, "?" + file);
  }

  private String file(String text) {
    var file = "alloparents/test/" + Integer.toHexString(text.hashCode());
    wordsOfFiles.put(file, text);
    return file;
  }
}
