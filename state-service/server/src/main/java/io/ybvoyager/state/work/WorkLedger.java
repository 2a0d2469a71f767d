package io.ybvoyager.state.work;

import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.WorkItem;
import io.ybvoyager.state.api.WorkItems;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.state.database.Row;
import io.ybvoyager.state.http.PageToken;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only class that changes {@code ybvoyager.work_items}. Leases are in the database's time; the token grows whenever an
 * item changes hands, so that a late worker is recognised.
 */
@ApplicationScoped
public class WorkLedger {
    /** So often an item is tried before it counts as broken. */
    public static final int ATTEMPTS = 5;

    private static final int ITEMS_AT_ONCE = 5_000;
    private static final int CLAIMS_AT_ONCE = 100;
    private static final int DONE_AT_ONCE = 1_000;
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    /** In the statement itself, so that a job which is over can touch nothing of the next one. */
    private static final String RUNNING =
            """
            (?::uuid IS NULL
             OR EXISTS (SELECT FROM ybvoyager.jobs WHERE job_id = ?::uuid AND status = 'RUNNING'))""";

    private final Database database;

    WorkLedger(Database database) {
        this.database = database;
    }

    /** Adds items; those whose key is known stay as they are. */
    public void add(UUID migration, WorkItems.Add add) {
        requireAtMost(ITEMS_AT_ONCE, add.items().size());
        database.inTransaction(() -> {
            requireRunning(add.job());
            database.batch(
                    """
                    INSERT INTO ybvoyager.work_items
                        (migration_uuid, phase, item_key, schema_name, table_name, weight, spec)
                    SELECT ?, ?, ?, ?, ?, ?, ?::jsonb"""
                            + " WHERE " + RUNNING + " ON CONFLICT (migration_uuid, phase, item_key) DO NOTHING",
                    add.items().stream()
                            .map(item -> new @Nullable Object[] {
                                migration,
                                add.phase(),
                                item.key(),
                                item.schema(),
                                item.table(),
                                item.weight(),
                                Json.textOrNull(item.spec()),
                                add.job(),
                                add.job()
                            })
                            .toList());
        });
    }

    public Page<WorkItem> list(
            UUID migration, Phase phase, WorkItem.@Nullable State state, int pageSize, @Nullable String pageToken) {
        int size = PageToken.size(pageSize);
        String[] key = PageToken.key(pageToken, 1);
        List<WorkItem> items = database.list(
                """
                SELECT * FROM ybvoyager.work_items
                WHERE migration_uuid = ? AND phase = ? AND (?::text IS NULL OR state = ?) AND item_id > ?::bigint
                ORDER BY item_id LIMIT ?""",
                WorkLedger::view,
                migration,
                phase,
                state,
                state,
                key == null ? "0" : key[0],
                size + 1);
        return PageToken.page(items, size, item -> List.of(Long.toString(item.id())));
    }

    /** Forgets items of a phase: of a schema and a table when they are named. */
    public void clear(
            UUID migration, Phase phase, @Nullable String schema, @Nullable String table, @Nullable UUID job) {
        database.inTransaction(() -> {
            requireRunning(job);
            database.update(
                    """
                    DELETE FROM ybvoyager.work_items
                    WHERE migration_uuid = ? AND phase = ? AND (?::text IS NULL OR schema_name = ?)
                      AND (?::text IS NULL OR table_name = ?)"""
                            + " AND " + RUNNING,
                    migration,
                    phase,
                    schema,
                    schema,
                    table,
                    table,
                    job,
                    job);
        });
    }

    /** What others than {@code worker} have done, oldest first, at most {@link #DONE_AT_ONCE} a call. */
    public WorkItems.Done doneByOthers(UUID migration, Phase phase, String worker, @Nullable String since) {
        Instant from = moment(since);
        List<Ended> ended = database.list(
                """
                SELECT item_id, schema_name, table_name, result, updated_at, now() AS asked_at
                FROM ybvoyager.work_items
                WHERE migration_uuid = ? AND phase = ? AND state = 'DONE' AND worker <> ? AND updated_at >= ?
                ORDER BY updated_at, item_id LIMIT ?""",
                row -> new Ended(
                        new WorkItems.DoneItem(
                                row.number("item_id"),
                                row.text("schema_name"),
                                row.text("table_name"),
                                row.jsonOrNull("result")),
                        row.instant("updated_at"),
                        row.instant("asked_at")),
                migration,
                phase,
                worker,
                from,
                DONE_AT_ONCE);
        boolean more = ended.size() == DONE_AT_ONCE;
        return new WorkItems.Done(ended.stream().map(Ended::item).toList(), next(ended, from, more), more);
    }

    private record Ended(WorkItems.DoneItem item, Instant at, Instant askedAt) {}

    /** A transaction that began before a moment may become visible after it: the last ones are given again. */
    private static Instant next(List<Ended> ended, Instant from, boolean more) {
        if (ended.isEmpty()) {
            return from;
        }
        Instant overlapping = ended.getLast().askedAt().minus(OVERLAP);
        Instant last = ended.getLast().at();
        if (more || last.isBefore(overlapping)) {
            return last;
        }
        return overlapping.isAfter(from) ? overlapping : from;
    }

    private static Instant moment(@Nullable String since) {
        try {
            return since == null || since.isEmpty() ? Instant.EPOCH : Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw new ProblemException(StateError.INVALID, "since is no moment: " + since);
        }
    }

    /** Leases the largest items that nobody holds; no item is given to two workers at once. */
    public WorkItems.Claimed claim(UUID migration, WorkItems.Claim claim) {
        return database.inTransaction(() -> {
            requireRunning(claim.job());
            List<WorkItem> items = new ArrayList<>(database.list(
                    """
                    WITH picked AS (
                        SELECT item_id FROM ybvoyager.work_items
                        WHERE migration_uuid = ? AND phase = ? AND state = 'PENDING'"""
                            + " AND " + RUNNING
                            + """

                        ORDER BY weight DESC, item_id LIMIT ? FOR UPDATE SKIP LOCKED)
                    UPDATE ybvoyager.work_items w
                    SET state = 'CLAIMED', worker = ?, token = token + 1, attempts = attempts + 1, error = NULL,
                        lease_until = now() + ? * interval '1 second', updated_at = now()
                    FROM picked WHERE w.item_id = picked.item_id
                    RETURNING w.*""",
                    WorkLedger::view,
                    migration,
                    claim.phase(),
                    claim.job(),
                    claim.job(),
                    Math.clamp(claim.max(), 1, CLAIMS_AT_ONCE),
                    claim.worker(),
                    lease(claim.leaseSeconds())));
            items.sort((a, b) ->
                    a.weight() == b.weight() ? Long.compare(a.id(), b.id()) : Long.compare(b.weight(), a.weight()));
            return new WorkItems.Claimed(items, open(migration, claim.phase()));
        });
    }

    /** Extends leases; answers the ids that the caller no longer holds. */
    public WorkItems.Lost heartbeat(UUID migration, WorkItems.Heartbeat heartbeat) {
        requireAtMost(ITEMS_AT_ONCE, heartbeat.items().size());
        long[] ids = heartbeat.items().stream().mapToLong(WorkItems.Held::id).toArray();
        long[] tokens =
                heartbeat.items().stream().mapToLong(WorkItems.Held::token).toArray();
        Set<Long> kept = new HashSet<>(database.inTransaction(() -> database.list(
                """
                UPDATE ybvoyager.work_items w
                SET lease_until = now() + ? * interval '1 second', updated_at = now()
                FROM unnest(?, ?) AS held (item_id, token)
                WHERE w.item_id = held.item_id AND w.token = held.token AND w.migration_uuid = ?
                  AND w.state = 'CLAIMED'
                RETURNING w.item_id""",
                row -> row.number("item_id"),
                lease(heartbeat.leaseSeconds()),
                ids,
                tokens,
                migration)));
        return new WorkItems.Lost(heartbeat.items().stream()
                .map(WorkItems.Held::id)
                .filter(id -> !kept.contains(id))
                .toList());
    }

    /** Ends items; answers the ids that the caller no longer holds. Repeating an end changes nothing. */
    public WorkItems.Lost finish(UUID migration, WorkItems.Finish finish) {
        requireAtMost(ITEMS_AT_ONCE, finish.items().size());
        return database.inTransaction(() -> {
            Set<Long> ended = ended(migration, finish.items());
            return new WorkItems.Lost(finish.items().stream()
                    .filter(item -> !ended.contains(item.id()) && !endedBefore(migration, item))
                    .map(WorkItems.Finished::id)
                    .toList());
        });
    }

    /** Gives back items whose lease is over; those out of attempts are broken. Returns how many. */
    public int expire() {
        return database.update(
                """
                UPDATE ybvoyager.work_items
                SET state = CASE WHEN attempts >= ? THEN 'BROKEN' ELSE 'PENDING' END,
                    error = CASE WHEN attempts >= ? THEN 'its workers went silent' END,
                    token = token + 1, worker = NULL, lease_until = NULL, updated_at = now()
                WHERE item_id IN (
                    SELECT item_id FROM ybvoyager.work_items WHERE state = 'CLAIMED' AND lease_until < now()
                    ORDER BY lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED)""",
                ATTEMPTS,
                ATTEMPTS);
    }

    /** Gives back at once what earlier incarnations of a worker held; their end is no fault of the items. */
    public void release(String worker, String incarnation) {
        database.update(
                """
                UPDATE ybvoyager.work_items
                SET state = 'PENDING', attempts = greatest(attempts - 1, 0), token = token + 1, worker = NULL,
                    lease_until = NULL, updated_at = now()
                WHERE state = 'CLAIMED' AND (worker = ? OR starts_with(worker, ?))
                  AND worker <> ? AND NOT starts_with(worker, ?)""",
                worker,
                worker + "/",
                worker + "/" + incarnation,
                worker + "/" + incarnation + "/");
    }

    /** A new job of the phase: what an earlier one held or gave up is tried again. */
    public void revive(UUID migration, Phase phase) {
        database.update(
                """
                UPDATE ybvoyager.work_items
                SET state = 'PENDING', attempts = 0, token = token + 1, worker = NULL, lease_until = NULL,
                    updated_at = now()
                WHERE migration_uuid = ? AND phase = ? AND state IN ('CLAIMED', 'BROKEN')""",
                migration,
                phase);
    }

    /** Ends what the caller holds, in one statement: thousands of small items come to their end within seconds. */
    private Set<Long> ended(UUID migration, List<WorkItems.Finished> items) {
        return new HashSet<>(database.list(
                """
                WITH given AS (
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?) AS g (item_id, token, result, error, retryable, blameless)
                ), held AS (
                    SELECT w.item_id, g.result, g.error, g.retryable::boolean AS retryable, g.blameless::boolean AS blameless
                    FROM ybvoyager.work_items w JOIN given g ON g.item_id = w.item_id AND g.token = w.token
                    WHERE w.migration_uuid = ? AND w.state = 'CLAIMED' ORDER BY w.item_id FOR UPDATE OF w)
                UPDATE ybvoyager.work_items w
                SET state = CASE WHEN held.error IS NULL THEN 'DONE'
                                 WHEN held.blameless OR held.retryable AND w.attempts < ? THEN 'PENDING'
                                 ELSE 'BROKEN' END,
                    attempts = w.attempts - CASE WHEN held.error IS NOT NULL AND held.blameless THEN 1 ELSE 0 END,
                    worker = CASE WHEN held.error IS NULL THEN w.worker END,
                    result = held.result::jsonb, error = held.error, lease_until = NULL, updated_at = now()
                FROM held WHERE w.item_id = held.item_id
                RETURNING w.item_id""",
                row -> row.number("item_id"),
                items.stream().mapToLong(WorkItems.Finished::id).toArray(),
                items.stream().mapToLong(WorkItems.Finished::token).toArray(),
                items.stream().map(item -> Json.textOrNull(item.result())).toArray(String[]::new),
                items.stream().map(item -> clean(item.error())).toArray(String[]::new),
                items.stream().map(item -> String.valueOf(item.retryable())).toArray(String[]::new),
                items.stream().map(item -> String.valueOf(item.blameless())).toArray(String[]::new),
                migration,
                ATTEMPTS));
    }

    /** PostgreSQL takes no NUL in a text. */
    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace("\u0000", "");
    }

    /** Whether this very end was taken before; the caller then repeats a call whose answer was lost. */
    private boolean endedBefore(UUID migration, WorkItems.Finished item) {
        return database.first(
                        """
                        SELECT state = 'DONE' AS done FROM ybvoyager.work_items
                        WHERE item_id = ? AND token = ? AND migration_uuid = ? AND state <> 'CLAIMED'""",
                        row -> row.flag("done"),
                        item.id(),
                        item.token(),
                        migration)
                .map(done -> done == (item.error() == null))
                .orElse(false);
    }

    /** How many processes hold items of a phase. */
    public int processes(UUID migration, Phase phase) {
        return database.first(
                        """
                        SELECT count(DISTINCT worker)::int AS n FROM ybvoyager.work_items
                        WHERE migration_uuid = ? AND phase = ? AND state = 'CLAIMED' AND lease_until > now()""",
                        row -> row.integer("n"),
                        migration,
                        phase)
                .orElse(0);
    }

    private long open(UUID migration, Phase phase) {
        return database.first(
                        """
                        SELECT count(*) AS n FROM ybvoyager.work_items
                        WHERE migration_uuid = ? AND phase = ? AND state IN ('PENDING', 'CLAIMED')""",
                        row -> row.number("n"),
                        migration,
                        phase)
                .orElse(0L);
    }

    private void requireRunning(@Nullable UUID job) {
        boolean running = job == null
                || database.first(
                                "SELECT status = 'RUNNING' AS running FROM ybvoyager.jobs WHERE job_id = ?",
                                row -> row.flag("running"),
                                job)
                        .orElse(false);
        if (!running) {
            throw new ProblemException(
                    Problem.of(StateError.JOB_LOST, "Job " + job + " is over; its work is no longer given out."));
        }
    }

    private static int lease(int seconds) {
        return Math.clamp(seconds, 5, 600);
    }

    private static void requireAtMost(int limit, int size) {
        if (size > limit) {
            throw new ProblemException(StateError.INVALID, "At most " + limit + " items a call.");
        }
    }

    private static WorkItem view(Row row) throws SQLException {
        return new WorkItem(
                row.number("item_id"),
                row.phase("phase"),
                row.text("item_key"),
                row.text("schema_name"),
                row.text("table_name"),
                row.number("weight"),
                row.constant("state", WorkItem.State.class),
                row.json("spec"),
                row.jsonOrNull("result"),
                row.textOrNull("error"),
                row.integer("attempts"),
                row.number("token"),
                row.textOrNull("worker"),
                row.instantOrNull("lease_until"));
    }
}
