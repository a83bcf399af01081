package fr.alloparents.booking;

import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.BookingWriter.Source;
import fr.alloparents.storage.Script;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What each submission was answered, kept so that a retry gets the same answer.
final class Submissions {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<Outcome>> OUTCOMES = new TypeReference<>() {};
  private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

  private Submissions() {}

  /// The answer this submission was given before, if it was.
  static Optional<Answer> stored(Handle handle, Submission submission) {
    return handle
        .select(
            """
            SELECT operation_id, outcomes FROM submission
            WHERE town_id = ? AND request_id = ? AND household_id = ?
            """,
            submission.townId(),
            submission.requestId(),
            submission.householdId())
        .map(
            (row, _) -> {
              long operation = row.getLong("operation_id");
              return new Answer(
                  row.wasNull() ? OptionalLong.empty() : OptionalLong.of(operation),
                  results(submission.changes(), row.getString("outcomes")));
            })
        .findOne();
  }

  /// What a form was answered, and what it had asked.
  static Optional<Answer> recall(Handle handle, long townId, long householdId, UUID requestId) {
    return handle
        .select(
            """
            SELECT operation_id, changes, outcomes FROM submission
            WHERE town_id = ? AND request_id = ? AND household_id = ? AND changes IS NOT NULL
            """,
            townId,
            requestId,
            householdId)
        .map(
            (row, _) -> {
              long operation = row.getLong("operation_id");
              var number = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(operation);
              List<Change> changes = JSON.readValue(row.getString("changes"), CHANGES);
              return new Answer(number, results(changes, row.getString("outcomes")));
            })
        .findOne();
  }

  /// @throws IllegalArgumentException if the request id was used for other changes before
  private static List<Result> results(List<Change> changes, String json) {
    var outcomes = parse(json);
    if (outcomes.size() != changes.size()) {
      throw new IllegalArgumentException("a request id serves one submission only");
    }
    var results = new ArrayList<Result>();
    for (int i = 0; i < outcomes.size(); i++) {
      results.add(new Result(changes.get(i), outcomes.get(i)));
    }
    return results;
  }

  static String format(List<Outcome> outcomes) {
    return JSON.writerFor(OUTCOMES).writeValueAsString(outcomes);
  }

  static List<Outcome> parse(String json) {
    return JSON.readValue(json, OUTCOMES);
  }

  /// A submission that has been decided, and what is to be written of it.
  ///
  /// @param at the instant that decided
  /// @param answer with the operation the changes belong to, a new one if the submission has none
  record Decided(Submission submission, Instant at, Answer answer, List<Write> writes) {

    private boolean beginsOperation() {
      return answer.operation().isPresent() && submission.operation().isEmpty();
    }

    private @Nullable Long operation() {
      return answer.operation().isPresent() ? answer.operation().getAsLong() : null;
    }

    /// For the log of actions, if somebody of the town hall has changed something.
    private Optional<List<@Nullable Object>> logged() {
      var clerk = submission.clerk();
      if (clerk == null || writes.isEmpty()) {
        return Optional.empty();
      }
      var reason = submission.overrideReason();
      var after =
          "%d %d %d %s %s"
              .formatted(
                  count(Outcome.Booked.class),
                  count(Outcome.Cancelled.class),
                  count(Outcome.Waiting.class),
                  answer.operationNumber(),
                  reason == null ? "" : reason);
      var entry = new Entry(Kind.BOOKED_FOR_FAMILY, clerk.whose(), null, after.strip());
      return Optional.of(ActionLog.row(submission.townId(), clerk.author(), at, entry));
    }

    private long count(Class<? extends Outcome> outcome) {
      return answer.results().stream().map(Result::outcome).filter(outcome::isInstance).count();
    }

    private Source source() {
      return new Source(
          submission.channel(), submission.author(), operation(), submission.overrideReason());
    }
  }

  /// Adds all that is to be written of submissions of one town to a script: what has changed first,
  /// the answers last.
  static void write(Script script, List<Decided> decided) {
    script.insert(
        "INSERT INTO operation (id, town_id, household_id, channel, author, started_at)",
        decided.stream().filter(Decided::beginsOperation).map(Submissions::operation).toList());
    ActionLog.write(script, decided.stream().flatMap(one -> one.logged().stream()).toList());
    var writer = new BookingWriter(decided.getFirst().submission().townId());
    decided.forEach(one -> writer.add(one.source(), one.at(), one.writes()));
    writer.write(script);
    script.insert(
        """
        INSERT INTO submission
          (town_id, request_id, household_id, operation_id, decided_at, changes, outcomes)
        """,
        decided.stream().map(Submissions::row).toList());
  }

  private static List<?> operation(Decided decided) {
    var submission = decided.submission();
    var began = submission.callBegan();
    return Script.row(
        decided.operation(),
        submission.townId(),
        submission.householdId(),
        submission.channel(),
        submission.author(),
        began == null ? decided.at() : began);
  }

  private static List<?> row(Decided decided) {
    var submission = decided.submission();
    return Script.row(
        submission.townId(),
        submission.requestId(),
        submission.householdId(),
        decided.operation(),
        decided.at(),
        submission.channel() == Channel.PHONE
            ? null
            : JSON.writerFor(CHANGES).writeValueAsString(submission.changes()),
        format(decided.answer().results().stream().map(Result::outcome).toList()));
  }
}
