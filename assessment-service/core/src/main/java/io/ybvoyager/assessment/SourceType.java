package io.ybvoyager.assessment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of database that can be assessed. */
public enum SourceType {
    POSTGRESQL("PostgreSQL", 5432),
    /** MySQL and MariaDB: the server's version tells which. */
    MYSQL("MySQL", 3306),
    ORACLE("Oracle", 1521);

    private final String title;
    private final int port;

    SourceType(String title, int port) {
        this.title = title;
        this.port = port;
    }

    /**
     * The type that an option or a request names.
     *
     * @param name such as {@code mysql}; {@code mariadb} is the same, {@code postgres} short for PostgreSQL
     * @throws io.ybvoyager.wire.ProblemException UNSUPPORTED_SOURCE
     */
    public static SourceType of(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "postgresql", "postgres", "pg" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            case "oracle" -> ORACLE;
            default ->
                throw AssessmentError.UNSUPPORTED_SOURCE.because(
                        "The source type \"" + name + "\" is not supported.",
                        null,
                        null,
                        "Use " + Arrays.stream(values()).map(SourceType::id).collect(Collectors.joining(", ")) + ".");
        };
    }

    /** The name in options, JSON and bundles: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The port on which such servers usually listen. */
    public int port() {
        return port;
    }
}
