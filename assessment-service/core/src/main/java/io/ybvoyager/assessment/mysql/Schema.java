package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.Facts.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that is known of a source.
 *
 * @param server empty settings for files
 * @param tables by name
 * @param sequences of MariaDB
 * @param unreadable statements that no grammar accepts
 * @param usage rows read and written, by table; empty when not measured
 * @param indexReads by table and index as {@code schema.table.index}; empty when not measured
 * @param gaps what could not be read, one sentence each
 */
record Schema(
        Server server,
        List<String> databases,
        List<Table> tables,
        List<Code> codes,
        List<Sequence> sequences,
        List<Fault> unreadable,
        Map<Name, TableUse> usage,
        Map<String, Long> indexReads,
        List<Workload> workload,
        List<String> gaps) {

    /**
     * The server.
     *
     * @param version empty for files
     * @param settings of the server, by name in lower case
     * @param uptimeSeconds 0 when unknown
     */
    record Server(String version, boolean mariaDb, String database, Map<String, String> settings, long uptimeSeconds) {
        String setting(String name) {
            return settings.getOrDefault(name, "");
        }

        boolean on(String name) {
            String value = setting(name);
            return value.equalsIgnoreCase("ON") || value.equals("1");
        }

        /** Whether the global {@code sql_mode} has it; false when the mode is unknown. */
        boolean mode(String name) {
            return List.of(setting("sql_mode").split(",")).contains(name);
        }

        boolean known() {
            return !settings.isEmpty();
        }
    }

    /** A sequence. */
    record Sequence(Name name, Statement origin) {}

    /** A statement that cannot be read. @param objectType and {@code objectName}: empty when they are not known */
    record Fault(String objectType, String objectName, Statement statement, String message, int line, int column) {}

    Map<Name, Table> byName() {
        return tables.stream().collect(Collectors.toMap(Table::name, Function.identity(), (a, b) -> b));
    }

    Optional<Table> table(Name name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
