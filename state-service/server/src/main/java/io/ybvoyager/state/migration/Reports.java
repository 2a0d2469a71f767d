package io.ybvoyager.state.migration;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports, versioned per type: the only class that knows {@code ybvoyager.reports}. */
@ApplicationScoped
public class Reports {
    private final Database database;

    Reports(Database database) {
        this.database = database;
    }

    /** Stores a report as the newest version of its type, under the lock of the migration that the caller holds. */
    public ReportView add(UUID migration, String type, JsonNode data) {
        return database.first(
                        """
                        INSERT INTO ybvoyager.reports (migration_uuid, report_type, report_version, report_data)
                        SELECT ?, ?, coalesce(max(report_version), 0) + 1, ?::jsonb
                        FROM ybvoyager.reports WHERE migration_uuid = ? AND report_type = ?
                        RETURNING report_version, generated_at""",
                        row -> new ReportView(type, row.integer("report_version"), row.instant("generated_at"), null),
                        migration,
                        type,
                        Json.textOrNull(data),
                        migration,
                        type)
                .orElseThrow();
    }

    List<ReportView> newest(UUID migration) {
        return database.list(
                """
                SELECT DISTINCT ON (report_type) report_type, report_version, generated_at FROM ybvoyager.reports
                WHERE migration_uuid = ? ORDER BY report_type, report_version DESC""",
                row -> new ReportView(
                        row.text("report_type"), row.integer("report_version"), row.instant("generated_at"), null),
                migration);
    }

    ReportView get(UUID migration, String type, @Nullable Integer version) {
        return database.first(
                        """
                        SELECT * FROM ybvoyager.reports
                        WHERE migration_uuid = ? AND report_type = ? AND (?::integer IS NULL OR report_version = ?)
                        ORDER BY report_version DESC LIMIT 1""",
                        row -> new ReportView(
                                row.text("report_type"),
                                row.integer("report_version"),
                                row.instant("generated_at"),
                                row.jsonOrNull("report_data")),
                        migration,
                        type,
                        version,
                        version)
                .orElseThrow(() -> new ProblemException(Problem.of(
                                StateError.REPORT_NOT_FOUND,
                                "There is no report " + type + (version == null ? "" : " of version " + version) + ".")
                        .withFix("The reports of the migration are listed at its path /reports.")));
    }
}
