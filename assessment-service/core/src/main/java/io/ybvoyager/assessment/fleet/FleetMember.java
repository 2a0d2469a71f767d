package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.SourceType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One database of a fleet, as configured.
 *
 * @param name unique without regard to case; also the name of its directory
 * @param origin where its metadata come from
 * @param targetVersion YugabyteDB version to judge against; null for the newest stable one
 * @param dependsOn names of members that it needs
 */
public record FleetMember(String name, Origin origin, @Nullable String targetVersion, List<String> dependsOn) {
    public FleetMember {
        dependsOn = List.copyOf(dependsOn);
    }

    /** Where a member's metadata come from. */
    public sealed interface Origin {}

    /**
     * A server that answers.
     *
     * @param database for Oracle the service, or {@code sid:NAME}
     * @param password null when the server asks for none
     * @param schemas names or globs; empty for all of users
     */
    public record Online(
            SourceType type,
            String host,
            int port,
            String database,
            String user,
            @Nullable SecretReference password,
            String sslMode,
            List<String> schemas)
            implements Origin {
        public Online {
            schemas = List.copyOf(schemas);
        }
    }

    /** What scripts collected: a directory or a {@code .tar.gz}. */
    public record Collected(Path bundle) implements Origin {}

    /** Schema files: a directory or one file. @param database name for the report */
    public record Ddl(SourceType type, Path files, String database) implements Origin {}
}
