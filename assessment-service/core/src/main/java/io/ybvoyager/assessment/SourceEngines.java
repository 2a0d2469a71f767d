package io.ybvoyager.assessment;

import io.ybvoyager.assessment.mysql.MysqlEngine;
import io.ybvoyager.assessment.oracle.OracleEngine;
import io.ybvoyager.assessment.postgres.PostgresEngine;
import io.ybvoyager.wire.ProblemException;
import java.util.Arrays;
import java.util.List;

/** The engines there are. */
public final class SourceEngines {
    private SourceEngines() {}

    /** All engines, in the order of {@link SourceType}. */
    public static List<SourceEngine> all() {
        return Arrays.stream(SourceType.values())
                .filter(SourceEngines::exists)
                .map(SourceEngines::of)
                .toList();
    }

    private static boolean exists(SourceType type) {
        try {
            return of(type).type() == type;
        } catch (ProblemException unsupported) {
            return false;
        }
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
