package io.ybvoyager.assessment;

import io.ybvoyager.assessment.mysql.MysqlEngine;
import io.ybvoyager.assessment.oracle.OracleEngine;
import io.ybvoyager.assessment.postgres.PostgresEngine;
import java.util.Arrays;
import java.util.List;

/** The engines there are. */
public final class SourceEngines {
    private SourceEngines() {}

    /** All engines, in the order of {@link SourceType}. */
    public static List<SourceEngine> all() {
        return Arrays.stream(SourceType.values()).map(SourceEngines::of).toList();
    }

    /** The engine for a type of source. */
    public static SourceEngine of(SourceType type) {
        return switch (type) {
            case POSTGRESQL -> new PostgresEngine();
            case MYSQL -> new MysqlEngine();
            case ORACLE -> new OracleEngine();
        };
    }
}
