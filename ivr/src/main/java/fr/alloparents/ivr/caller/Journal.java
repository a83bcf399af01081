package fr.alloparents.ivr.caller;

import java.util.List;

/// Who writes down what is said and typed during a call. Codes never reach it.
public interface Journal {

  /// Writes nothing down.
  Journal NONE =
      new Journal() {
        @Override
        public void said(List<Phrase> phrases, Language language) {}

        @Override
        public void typed(String keys) {}

        @Override
        public void ignored(int keys) {}
      };

  /// The line has begun to say this.
  void said(List<Phrase> phrases, Language language);

  /// The caller has answered with these keys; those of a code are already replaced by `•`.
  void typed(String keys);

  /// So many keys, typed before something unexpected was said, have been dropped.
  void ignored(int keys);
}
