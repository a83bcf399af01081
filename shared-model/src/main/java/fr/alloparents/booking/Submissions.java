package fr.alloparents.booking;

import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.BookingWriter.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What each submission was answered, kept so that a retry gets the same answer.
final class Submissions {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<Outcome>> OUTCOMES = new TypeReference<>() {};

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
                  results(submission, row.getString("outcomes")));
            })
        .findOne();
  }

  /// @throws IllegalArgumentException if the request id was used for other changes before
  private static List<Result> results(Submission submission, String json) {
    var outcomes = parse(json);
    if (outcomes.size() != submission.changes().size()) {
      throw new IllegalArgumentException("a request id serves one submission only");
    }
    var results = new ArrayList<Result>();
    for (int i = 0; i < outcomes.size(); i++) {
      results.add(new Result(submission.changes().get(i), outcomes.get(i)));
    }
    return results;
  }

  static String format(List<Outcome> outcomes) {
    return JSON.writerFor(OUTCOMES).writeValueAsString(outcomes);
  }

  static List<Outcome> parse(String json) {
    return JSON.readValue(json, OUTCOMES);
  }

  /// Writes all of a decided submission.
  static Answer write(
      Handle handle, Submission submission, Instant now, List<Result> results, List<Write> writes) {
    var operation = writes.isEmpty() ? submission.operation() : operation(handle, submission, now);
    var operationId = operation.isPresent() ? operation.getAsLong() : null;
    var source =
        new Source(
            submission.channel(), submission.author(), operationId, submission.overrideReason());
    new BookingWriter(handle, submission.townId(), now, source).write(writes);
    handle.execute(
        """
        INSERT INTO submission
          (town_id, request_id, household_id, operation_id, decided_at, outcomes)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        submission.townId(),
        submission.requestId(),
        submission.householdId(),
        operationId,
        now,
        format(results.stream().map(Result::outcome).toList()));
    return new Answer(operation, results);
  }

  private static OptionalLong operation(Handle handle, Submission submission, Instant now) {
    if (submission.operation().isPresent()) {
      return submission.operation();
    }
    var began = submission.callBegan();
    return OptionalLong.of(
        handle
            .createUpdate(
                """
                INSERT INTO operation (town_id, household_id, channel, author, started_at)
                VALUES (?, ?, ?, ?, ?)
                """)
            .bind(0, submission.townId())
            .bind(1, submission.householdId())
            .bind(2, submission.channel())
            .bind(3, submission.author())
            .bind(4, began == null ? now : began)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one());
  }
}
