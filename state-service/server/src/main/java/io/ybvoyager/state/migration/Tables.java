package io.ybvoyager.state.migration;

import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Row;
import io.ybvoyager.state.http.PageToken;
import io.ybvoyager.wire.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Progress per table: the only class that writes figures into {@code ybvoyager.table_progress}. */
@ApplicationScoped
public class Tables {
    private static final int SHOWN_IN_STATUS = 20;

    private final Database database;

    Tables(Database database) {
        this.database = database;
    }

    /** The tables of a phase that matter most, and how many it has. */
    public record Front(List<TableView> tables, int total) {}

    /** Takes over absolute figures, so that a repeated report changes nothing. */
    public void report(UUID migration, Phase phase, List<JobReport.TableReport> reports) {
        database.batch(
                """
                INSERT INTO ybvoyager.table_progress AS t
                    (migration_uuid, phase, schema_name, table_name, status, total_rows, completed_rows, errored_rows,
                     bytes, rate_per_second, error_message, started_at, completed_at)
                VALUES (?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?::double precision, ?,
                        CASE WHEN ? THEN now() END, CASE WHEN ? THEN now() END)
                ON CONFLICT (migration_uuid, schema_name, table_name, phase) DO UPDATE
                SET status = excluded.status, total_rows = coalesce(excluded.total_rows, t.total_rows),
                    completed_rows = excluded.completed_rows, errored_rows = excluded.errored_rows,
                    bytes = excluded.bytes, rate_per_second = excluded.rate_per_second,
                    error_message = excluded.error_message, updated_at = now(),
                    started_at = coalesce(t.started_at, excluded.started_at),
                    completed_at = CASE WHEN excluded.completed_at IS NULL THEN NULL
                                        ELSE coalesce(t.completed_at, excluded.completed_at) END""",
                reports.stream()
                        // one order for all writers, so that two of them cannot wait for each other
                        .sorted(Comparator.comparing(JobReport.TableReport::schema)
                                .thenComparing(JobReport.TableReport::table))
                        .map(table -> values(migration, phase, table))
                        .toList());
    }

    /** A page by schema and name; of all phases when none is named. */
    public Page<TableView> page(UUID migration, @Nullable Phase phase, int pageSize, @Nullable String pageToken) {
        int size = PageToken.size(pageSize);
        String[] key = PageToken.key(pageToken, 3);
        List<TableView> tables = database.list(
                """
                SELECT * FROM ybvoyager.table_progress
                WHERE migration_uuid = ? AND (?::text IS NULL OR phase = ?)
                  AND (?::text IS NULL OR (schema_name, table_name, phase) > (?, ?, ?))
                ORDER BY schema_name, table_name, phase LIMIT ?""",
                Tables::view,
                migration,
                phase,
                phase,
                key == null ? null : key[0],
                key == null ? null : key[0],
                key == null ? null : key[1],
                key == null ? null : key[2],
                size + 1);
        return PageToken.page(
                tables,
                size,
                table -> List.of(table.schema(), table.table(), table.phase().wire()));
    }

    /** The front of the phase that is asked for, or else of the data phase that changed last: running, errors, large. */
    public Front front(UUID migration, Optional<Phase> running) {
        Optional<Phase> phase = running.filter(p -> count(migration, p) > 0).or(() -> lastPhase(migration));
        if (phase.isEmpty()) {
            return new Front(List.of(), 0);
        }
        List<TableView> tables = database.list(
                """
                SELECT * FROM ybvoyager.table_progress WHERE migration_uuid = ? AND phase = ?
                ORDER BY CASE WHEN status = 'IN_PROGRESS' THEN 0
                              WHEN errored_rows > 0 OR status IN ('FAILED', 'COMPLETED_WITH_ERRORS') THEN 1 ELSE 2 END,
                         coalesce(total_rows, completed_rows) DESC, schema_name, table_name
                LIMIT ?""",
                Tables::view,
                migration,
                phase.get(),
                SHOWN_IN_STATUS);
        return new Front(tables, count(migration, phase.get()));
    }

    /** Rows of a phase that were refused and not decided on, of all tables. */
    public long errored(UUID migration, Phase phase) {
        return database.first(
                        "SELECT coalesce(sum(errored_rows), 0)::bigint AS n FROM ybvoyager.table_progress"
                                + " WHERE migration_uuid = ? AND phase = ?",
                        row -> row.number("n"),
                        migration,
                        phase)
                .orElse(0L);
    }

    /** The tables of a phase that changed most recently. */
    public List<TableView> changed(UUID migration, Phase phase, int limit) {
        return database.list(
                "SELECT * FROM ybvoyager.table_progress WHERE migration_uuid = ? AND phase = ?"
                        + " ORDER BY updated_at DESC, schema_name, table_name LIMIT ?",
                Tables::view,
                migration,
                phase,
                limit);
    }

    private Optional<Phase> lastPhase(UUID migration) {
        return database.first(
                "SELECT phase FROM ybvoyager.table_progress WHERE migration_uuid = ?"
                        + " GROUP BY phase ORDER BY max(updated_at) DESC LIMIT 1",
                row -> row.phase("phase"),
                migration);
    }

    private int count(UUID migration, Phase phase) {
        return database.first(
                        "SELECT count(*) AS n FROM ybvoyager.table_progress WHERE migration_uuid = ? AND phase = ?",
                        row -> row.integer("n"),
                        migration,
                        phase)
                .orElse(0);
    }

    private static @Nullable Object[] values(UUID migration, Phase phase, JobReport.TableReport table) {
        boolean started = table.status() != Status.NOT_STARTED;
        return new @Nullable Object[] {
            migration,
            phase,
            table.schema(),
            table.table(),
            table.status(),
            table.totalRows(),
            table.completedRows(),
            table.erroredRows(),
            table.bytes(),
            table.ratePerSecond(),
            table.errorMessage(),
            started,
            started && table.status() != Status.IN_PROGRESS
        };
    }

    private static TableView view(Row row) throws SQLException {
        return new TableView(
                row.text("schema_name"),
                row.text("table_name"),
                row.phase("phase"),
                row.constant("status", Status.class),
                row.numberOrNull("total_rows"),
                row.number("completed_rows"),
                row.number("errored_rows"),
                row.number("bytes"),
                row.realOrNull("rate_per_second"),
                row.textOrNull("error_message"),
                row.instantOrNull("started_at"),
                row.instantOrNull("completed_at"),
                row.instantOrNull("updated_at"));
    }
}
