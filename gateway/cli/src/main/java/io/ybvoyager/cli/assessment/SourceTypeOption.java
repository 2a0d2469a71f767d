package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.SourceType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What kind of database it is. */
final class SourceTypeOption {
    @Option(
            names = "--source-db-type",
            paramLabel = "TYPE",
            order = 200,
            description = "postgresql, mysql (also MariaDB) or oracle. Default: postgresql")
    @Nullable
    String name;

    boolean given() {
        return name != null;
    }

    /** @throws io.ybvoyager.wire.ProblemException UNSUPPORTED_SOURCE */
    SourceType type() {
        return name == null ? SourceType.POSTGRESQL : SourceType.of(name);
    }
}
