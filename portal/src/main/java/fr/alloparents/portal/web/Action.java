package fr.alloparents.portal.web;

/// What a route does. Called by many threads at once, each time for another exchange.
@FunctionalInterface
public interface Action {

  /// Answers within four seconds, or forty of a slow route; after that the visitor is told to come
  /// back and the thread is interrupted.
  ///
  /// @throws Rejection for an answer that is a status and a page in plain words
  /// @throws fr.alloparents.storage.StorageException when the database does not answer, which
  ///   visitors read as 503
  Reply answer(Exchange exchange);
}
