package fr.alloparents.ivr.caller;

/// A language the line speaks.
public enum Language {
  FRENCH,
  ENGLISH
}
