package fr.alloparents.ivr.caller;

/// What one asking of a question has led to.
sealed interface Heard {

  /// An answer the question takes.
  record Usable(Answer answer) implements Heard {}

  /// No answer yet.
  enum Useless implements Heard {
    /// Nothing has been typed.
    SILENCE,
    /// A key that is no answer to this question.
    WRONG_KEY,
    /// The caller wants to hear it again.
    REPEAT
  }
}
