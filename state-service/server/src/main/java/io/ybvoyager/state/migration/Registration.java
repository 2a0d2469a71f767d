package io.ybvoyager.state.migration;

import io.ybvoyager.state.api.NewMigration;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.SourceView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.TargetView;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Writes the row of a new migration; a name or a source that is taken is refused, also when two ask at once. */
@ApplicationScoped
class Registration {
    private final Database database;
    private final Gates gates;

    Registration(Database database, Gates gates) {
        this.database = database;
        this.gates = gates;
    }

    UUID register(NewMigration wanted) {
        UUID uuid = UUID.randomUUID();
        List<String> schemas =
                wanted.source().schemas().stream().distinct().sorted().toList();
        String identifier = identifier(wanted.source());
        if (insert(uuid, wanted, schemas, identifier) == 0) {
            throw taken(wanted, key(schemas), identifier);
        }
        gates.create(uuid);
        return uuid;
    }

    private int insert(UUID uuid, NewMigration wanted, List<String> schemas, String identifier) {
        SourceView source = wanted.source();
        TargetView target = wanted.target();
        return database.update(
                """
                INSERT INTO ybvoyager.migrations
                    (migration_uuid, migration_name, source_db_type, source_db_host, source_db_port, source_db_name,
                     source_db_user, source_ssl_mode, source_db_version, source_db_identifier, source_schemas, source_key,
                     target_db_type, target_db_host, target_db_port, target_db_name, target_db_user, target_ssl_mode,
                     target_db_version, export_dir, current_phase, current_status, voyager_version, voyager_host)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                uuid,
                wanted.name(),
                source.type(),
                source.host(),
                source.port(),
                source.database(),
                source.user(),
                source.sslMode(),
                source.version(),
                identifier,
                schemas.toArray(String[]::new),
                key(schemas),
                target.type(),
                target.host(),
                target.port(),
                target.database(),
                target.user(),
                target.sslMode(),
                target.version(),
                wanted.exportDir(),
                Phase.INITIALIZE,
                Status.COMPLETED,
                wanted.voyagerVersion(),
                wanted.voyagerHost());
    }

    private ProblemException taken(NewMigration wanted, String key, String identifier) {
        return database.first(
                        """
                        SELECT migration_name FROM ybvoyager.migrations
                        WHERE source_db_identifier = ? AND source_key = ? AND target_db_name = ? AND NOT ended
                          AND migration_name <> ?""",
                        row -> row.text("migration_name"),
                        identifier,
                        key,
                        wanted.target().database(),
                        wanted.name())
                .map(Registration::sameSource)
                .orElseGet(() -> nameTaken(wanted.name()));
    }

    private static ProblemException sameSource(String existing) {
        return new ProblemException(Problem.of(
                        StateError.SAME_SOURCE,
                        "Migration " + existing + " moves the same schemas into the same target already.")
                .withFix("Go on with it: yb-voyager migrate next --migration-name " + existing
                        + ", or end it first: yb-voyager migrate end --migration-name " + existing + " --force")
                .withLink("/api/v1/migrations/" + existing));
    }

    private static ProblemException nameTaken(String name) {
        return new ProblemException(Problem.of(StateError.MIGRATION_EXISTS, "A migration " + name + " exists already.")
                .withFix("Go on with it: yb-voyager migrate next --migration-name " + name
                        + ", or choose another --migration-name")
                .withLink("/api/v1/migrations/" + name));
    }

    /** The schemas as one text: a JSON array, so that no name can be mistaken for two. */
    private static String key(List<String> schemas) {
        return Json.text(schemas);
    }

    private static String identifier(SourceView source) {
        return Objects.requireNonNullElseGet(
                source.identifier(), () -> source.host() + ":" + source.port() + "/" + source.database());
    }
}
