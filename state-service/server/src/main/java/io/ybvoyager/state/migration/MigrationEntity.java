package io.ybvoyager.state.migration;

import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.SourceView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.TargetView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A row of {@code ybvoyager.migrations}. Its phase, version and time of change are set by {@link History} and the jobs. */
@Entity
@DynamicUpdate
@Table(schema = "ybvoyager", name = "migrations")
class MigrationEntity {
    @Id
    @Column(name = "migration_uuid")
    UUID uuid;

    @Column(name = "migration_name", updatable = false)
    String name;

    @Column(name = "source_db_type", updatable = false)
    String sourceType;

    @Column(name = "source_db_host")
    String sourceHost;

    @Column(name = "source_db_port")
    int sourcePort;

    @Column(name = "source_db_name", updatable = false)
    String sourceDatabase;

    @Column(name = "source_db_user")
    String sourceUser;

    @Column(name = "source_ssl_mode", updatable = false)
    String sourceSslMode;

    @Column(name = "source_db_version", updatable = false)
    String sourceVersion;

    @Column(name = "source_db_identifier", updatable = false)
    String sourceIdentifier;

    @Column(name = "source_schemas", updatable = false)
    String[] sourceSchemas;

    @Column(name = "target_db_type", updatable = false)
    String targetType;

    @Column(name = "target_db_host", updatable = false)
    String targetHost;

    @Column(name = "target_db_port", updatable = false)
    int targetPort;

    @Column(name = "target_db_name", updatable = false)
    String targetDatabase;

    @Column(name = "target_db_user", updatable = false)
    String targetUser;

    @Column(name = "target_ssl_mode", updatable = false)
    String targetSslMode;

    @Column(name = "target_db_version", updatable = false)
    String targetVersion;

    @Column(name = "export_dir")
    String exportDir;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", updatable = false)
    Instant updatedAt;

    @Column(name = "current_phase", updatable = false)
    String currentPhase;

    @Column(name = "current_status", updatable = false)
    String currentStatus;

    @Column(name = "voyager_version", updatable = false)
    String voyagerVersion;

    @Column(name = "voyager_host", updatable = false)
    String voyagerHost;

    @Column(name = "ended", updatable = false)
    boolean ended;

    @Column(name = "version", updatable = false)
    long version;

    MigrationView view() {
        return new MigrationView(
                uuid,
                name,
                source(),
                target(),
                exportDir,
                Phase.fromString(currentPhase),
                Status.valueOf(currentStatus),
                createdAt,
                updatedAt,
                voyagerVersion,
                voyagerHost,
                ended,
                version);
    }

    private SourceView source() {
        return new SourceView(
                sourceType,
                sourceHost,
                sourcePort,
                sourceDatabase,
                sourceUser,
                List.of(sourceSchemas),
                sourceSslMode,
                sourceVersion,
                sourceIdentifier);
    }

    private TargetView target() {
        return new TargetView(
                targetType, targetHost, targetPort, targetDatabase, targetUser, targetSslMode, targetVersion);
    }
}
