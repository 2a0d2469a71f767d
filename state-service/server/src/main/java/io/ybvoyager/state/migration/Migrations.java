package io.ybvoyager.state.migration;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.state.api.EventView;
import io.ybvoyager.state.api.MigrationPatch;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NewEvent;
import io.ybvoyager.state.api.NewMigration;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.http.PageToken;
import io.ybvoyager.state.migration.History.Event;
import io.ybvoyager.wire.NearNames;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Migrations as registered: created, found, changed, forgotten. */
@ApplicationScoped
public class Migrations {
    private static final int NAMES_LOOKED_AT = 10_000;

    private final MigrationRepository repository;
    private final Database database;
    private final History history;
    private final Phases phases;
    private final Reports reports;
    private final Registration registration;

    Migrations(
            MigrationRepository repository,
            Database database,
            History history,
            Phases phases,
            Reports reports,
            Registration registration) {
        this.repository = repository;
        this.database = database;
        this.history = history;
        this.phases = phases;
        this.reports = reports;
        this.registration = registration;
    }

    /** The migration of a uuid or a name; an unknown one is refused with near names. */
    public MigrationView get(String reference) {
        return database.inTransaction(() -> find(reference).view());
    }

    public UUID uuid(String reference) {
        return get(reference).uuid();
    }

    /**
     * Holds the migration's row until the transaction ends: whoever moves a phase or decides a gate does that first, so
     * that all of them wait in the same order.
     */
    public MigrationView lock(UUID migration) {
        MigrationEntity row = repository.locked(migration);
        if (row == null) {
            throw unknown(migration.toString());
        }
        repository.getEntityManager().refresh(row);
        return row.view();
    }

    public Page<MigrationView> list(int pageSize, @Nullable String pageToken) {
        int size = PageToken.size(pageSize);
        String[] key = PageToken.key(pageToken, 2);
        List<MigrationView> rows = database.inTransaction(() -> (key == null
                        ? repository.newest(size + 1)
                        : repository.olderThan(Instant.parse(key[0]), UUID.fromString(key[1]), size + 1))
                .stream().map(MigrationEntity::view).toList());
        return PageToken.page(
                rows,
                size,
                row -> List.of(row.createdAt().toString(), row.uuid().toString()));
    }

    /** Registers a migration in the caller's transaction: its initialisation is completed with it. */
    public MigrationView create(NewMigration wanted, Caller caller) {
        UUID uuid = registration.register(wanted);
        phases.create(uuid, wanted.assessment() != null);
        if (wanted.assessment() != null) {
            reports.add(uuid, "assessment", wanted.assessment());
        }
        history.record(uuid, caller, new Event("MIGRATION_CREATED", Phase.INITIALIZE, created(wanted), null));
        return repository.findById(uuid).view();
    }

    /** Changes addresses or the export directory when {@code version} is the migration's. */
    public MigrationView patch(String reference, @Nullable String version, MigrationPatch patch, Caller caller) {
        long expected = Versions.required(version);
        return database.inTransaction(() -> {
            MigrationEntity row = repository.locked(find(reference).uuid);
            repository.getEntityManager().refresh(row);
            Versions.requireCurrent(expected, row.version);
            apply(patch, row);
            repository.flush();
            history.record(
                    row.uuid, caller, new Event("MIGRATION_CHANGED", null, "Settings were changed", Json.tree(patch)));
            repository.getEntityManager().refresh(row);
            return row.view();
        });
    }

    /** Forgets an ended migration with everything of it; the user's data are not touched. */
    public void delete(String reference) {
        database.inTransaction(() -> {
            MigrationEntity row = repository.locked(find(reference).uuid);
            if (!row.ended) {
                throw new ProblemException(Problem.of(StateError.NOT_ENDED, "Migration " + row.name + " was not ended.")
                        .withFix("End it first: yb-voyager migrate end --migration-name " + row.name
                                + " (--force without a cutover)"));
            }
            repository.delete(row);
        });
    }

    public Page<EventView> history(String reference, int pageSize, @Nullable String pageToken) {
        return history.page(uuid(reference), pageSize, pageToken);
    }

    /** Writes down what somebody decided and another service carries out. */
    public void addEvent(String reference, Caller caller, NewEvent event) {
        database.inTransaction(() -> {
            MigrationView migration = lock(find(reference).uuid);
            history.record(
                    migration.uuid(), caller, new Event(event.type(), event.phase(), event.message(), event.data()));
            return migration;
        });
    }

    public List<ReportView> reports(String reference) {
        return reports.newest(uuid(reference));
    }

    public ReportView report(String reference, String type, @Nullable Integer version) {
        return reports.get(uuid(reference), type, version);
    }

    /** Stores a report that belongs to no job's end. */
    public ReportView putReport(String reference, String type, JsonNode data) {
        return database.inTransaction(() -> {
            MigrationView migration = lock(find(reference).uuid);
            ReportView report = reports.add(migration.uuid(), type, data);
            String message = "Report " + type + " was stored, version " + report.version();
            history.record(migration.uuid(), Caller.SERVICE, Event.of("REPORT_STORED", null, message));
            return report;
        });
    }

    private MigrationEntity find(String reference) {
        Optional<MigrationEntity> byUuid = parse(reference).map(repository::findById);
        return byUuid.or(() -> repository.named(reference)).orElseThrow(() -> unknown(reference));
    }

    private ProblemException unknown(String reference) {
        List<String> names = database.list(
                "SELECT migration_name FROM ybvoyager.migrations ORDER BY created_at DESC LIMIT ?",
                row -> row.text("migration_name"),
                NAMES_LOOKED_AT);
        List<String> near = NearNames.of(reference, names);
        return new ProblemException(
                Problem.of(StateError.MIGRATION_NOT_FOUND, "There is no migration " + reference + ".")
                        .withFix(
                                near.isEmpty()
                                        ? "List them: yb-voyager migrate list"
                                        : "Did you mean " + String.join(" or ", near) + "?"));
    }

    private static String created(NewMigration wanted) {
        return "Migration " + wanted.name() + " of " + wanted.source().type() + " database "
                + wanted.source().database() + " was initialised";
    }

    private static void apply(MigrationPatch patch, MigrationEntity row) {
        row.exportDir = patch.exportDir() == null ? row.exportDir : patch.exportDir();
        row.sourceHost = patch.sourceHost() == null ? row.sourceHost : patch.sourceHost();
        row.sourcePort = patch.sourcePort() == null ? row.sourcePort : patch.sourcePort();
        row.sourceUser = patch.sourceUser() == null ? row.sourceUser : patch.sourceUser();
    }

    private static Optional<UUID> parse(String reference) {
        try {
            return reference.length() == 36 ? Optional.of(UUID.fromString(reference)) : Optional.empty();
        } catch (IllegalArgumentException aName) {
            return Optional.empty();
        }
    }
}
