package io.ybvoyager.assessment.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about what only a server tells: rows of its catalogs as MySQL 8 writes them. */
class MeasuredRulesTest {
    private final Map<String, List<String>> rows = new TreeMap<>();

    @Test
    void indexWithoutAReadInAMonthIsUnused(@TempDir Path directory) throws IOException {
        table(10);
        add("index-usage", "{'schema': 'shop', 'table': 't', 'index': 'by_note', 'reads': 0}");

        assertThat(found(directory)).containsEntry("MYSQL_UNUSED_INDEX", "by_note ON shop.t");
    }

    @Test
    void indexThatWasReadIsUsed(@TempDir Path directory) throws IOException {
        table(10);
        add("index-usage", "{'schema': 'shop', 'table': 't', 'index': 'by_note', 'reads': 3}");

        assertThat(found(directory)).doesNotContainKey("MYSQL_UNUSED_INDEX");
    }

    @Test
    void counterNearTheEndOfItsTypeIsExhausted(@TempDir Path directory) throws IOException {
        table(2_100_000_000);

        assertThat(found(directory)).containsEntry("MYSQL_AUTO_INCREMENT_EXHAUSTED", "shop.t.id");
    }

    @Test
    void counterWithRoomIsNotExhausted(@TempDir Path directory) throws IOException {
        table(2_100_000);

        assertThat(found(directory)).doesNotContainKey("MYSQL_AUTO_INCREMENT_EXHAUSTED");
    }

    @Test
    void tableOfMoreThanTwoHundredColumnsIsWide(@TempDir Path directory) throws IOException {
        table(10);
        columns(199);

        assertThat(found(directory)).containsEntry("MYSQL_WIDE_ROWS", "shop.t");
    }

    @Test
    void tableOfTwoHundredColumnsIsNot(@TempDir Path directory) throws IOException {
        table(10);
        columns(198);

        assertThat(found(directory)).doesNotContainKey("MYSQL_WIDE_ROWS");
    }

    @Test
    void routineMadeInAModeThatChangesItsMeaningIsFound(@TempDir Path directory) throws IOException {
        table(10);
        add("routines", routine("FUNCTION", "NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT"));

        assertThat(found(directory)).containsEntry("MYSQL_ROUTINE_SQL_MODE", "shop.r");
    }

    @Test
    void routineMadeInAnOrdinaryModeIsQuiet(@TempDir Path directory) throws IOException {
        table(10);
        add("routines", routine("FUNCTION", "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION"));

        assertThat(found(directory)).doesNotContainKeys("MYSQL_ROUTINE_SQL_MODE", "MYSQL_PACKAGE");
    }

    @Test
    void packageOfMariaDbIsFound(@TempDir Path directory) throws IOException {
        table(10);
        add("routines", routine("PACKAGE", ""));

        assertThat(found(directory)).containsEntry("MYSQL_PACKAGE", "shop.r");
    }

    /** A table in a shop whose server has run for 30 days. */
    private void table(long nextNumber) {
        add("server", "{'version': '8.0.36', 'comment': 'MySQL Community Server - GPL'}");
        add("scope", "{'name': 'shop', 'charset': 'utf8mb4', 'collation': 'utf8mb4_bin'}");
        add("status", "{'name': 'uptime', 'value': '2592000'}");
        add("columns", column("id", 1, "int", "auto_increment"));
        add("columns", column("note", 2, "varchar(20)", ""));
        add("keys", key("PRIMARY", "id", 0));
        add("keys", key("by_note", "note", 1));
        add(
                "tables",
                "{'schema': 'shop', 'name': 't', 'type': 'BASE TABLE', 'engine': 'InnoDB', 'rows': 5, 'options': '',"
                        + " 'collation': 'utf8mb4_bin', 'data_bytes': 16384, 'free_bytes': 0, 'index_bytes': 16384,"
                        + " 'row_format': 'Dynamic', 'auto_increment': " + nextNumber + "}");
    }

    private void columns(int count) {
        IntStream.range(0, count).forEach(i -> add("columns", column("c" + i, i + 3, "int", "")));
    }

    private static String column(String name, int position, String type, String extra) {
        String text = type.startsWith("varchar") ? "'utf8mb4', 'collation': 'utf8mb4_bin'" : "null, 'collation': null";
        return "{'schema': 'shop', 'table': 't', 'name': '" + name + "', 'type': '" + type + "', 'extra': '" + extra
                + "', 'value': null, 'nullable': 'NO', 'position': " + position + ", 'generation': '', 'charset': "
                + text
                + "}";
    }

    private static String key(String name, String column, int notUnique) {
        return "{'schema': 'shop', 'table': 't', 'name': '" + name + "', 'type': 'BTREE', 'order': 'A', 'column': '"
                + column + "', 'prefix': null, 'visible': 'YES', 'position': 1, 'expression': null, 'not_unique': "
                + notUnique + ", 'cardinality': 5}";
    }

    private static String routine(String type, String mode) {
        return "{'schema': 'shop', 'name': 'r', 'type': '" + type + "', 'returns': 'int', 'body': 'RETURN 1',"
                + " 'deterministic': 'YES', 'data_access': 'NO SQL', 'security': 'INVOKER', 'sql_mode': '" + mode
                + "', 'definer': 'a@b'}";
    }

    private void add(String query, String row) {
        rows.computeIfAbsent(query, q -> new ArrayList<>()).add(row.replace('\'', '"'));
    }

    /** Names of objects by the rule that found them. */
    private Map<String, String> found(Path directory) throws IOException {
        for (Map.Entry<String, List<String>> query : rows.entrySet()) {
            Files.write(directory.resolve(query.getKey() + ".jsonl"), query.getValue());
        }
        String queries = rows.keySet().stream()
                .map(name -> "{\"name\": \"" + name + "\", \"file\": \"" + name + ".jsonl\"}")
                .collect(Collectors.joining(", "));
        Files.writeString(
                directory.resolve("manifest.json"),
                "{\"formatVersion\": 1, \"sourceType\": \"mysql\", \"method\": \"scripts\", \"collectorVersion\": \"1\","
                        + " \"startedAt\": \"2026-01-01T00:00:00Z\", \"finishedAt\": \"2026-01-01T00:00:01Z\", \"queries\": ["
                        + queries + "]}");
        return new MysqlEngine()
                .facts(Bundle.open(directory), TargetVersion.of("2025.2.3.0")).findings().stream()
                        .collect(Collectors.toMap(
                                finding -> finding.type().id(), Finding::objectName, (a, b) -> a, TreeMap::new));
    }
}
