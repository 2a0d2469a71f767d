package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One migration of a small shop through the packaged suite, as a user at two terminals would drive it. */
@NullUnmarked
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {
    private static final int PORT = 7720;
    private static final long ROWS = 4_000;
    private static final String SECRET = "tr0ub4dor&3'\"";
    private static final Map<String, String> SECRETS =
            Map.of("SOURCE_DB_PASSWORD", SECRET, "TARGET_DB_PASSWORD", "t4rget'\"%");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path work;

    private static Database source;
    private static Database target;
    private static Suite suite;

    /** A second terminal on another machine: knows the gateway's address and token only. */
    private static Suite elsewhere;

    @BeforeAll
    static void aShopAndASuite() throws Exception {
        source = Database.start(work.resolve("source"));
        target = Database.start(work.resolve("target"));
        source.create("shop");
        source.script("shop", "shop-schema.sql", ROWS);
        source.script("shop", "shop-data.sql", ROWS);
        target.create("\"moved DB\"");
        suite = new Suite(Suite.home(), work.resolve("here"), PORT);
        elsewhere = new Suite(Suite.home(), work.resolve("there"), PORT);
        suite.start(SECRETS, target);
        expect(
                0,
                elsewhere,
                "context",
                "add",
                "lab",
                "--gateway-url",
                "http://127.0.0.1:" + PORT,
                "--token-file",
                suite.data().resolve("local/token").toString());
        expect(0, elsewhere, "context", "use", "lab");
    }

    @AfterAll
    static void nothingKeepsRunning() throws Exception {
        suite.close();
        source.close();
        target.close();
    }

    @Test
    @Order(1)
    void initRefusesAnUnknownSchemaAndAnUnknownHost() throws Exception {
        assertThat(expect(2, suite, init("wrong-schema", "--source-db-schema", "shopp"))
                        .output())
                .contains("shop");
        String[] unknownHost = init("wrong-host");
        unknownHost[List.of(unknownHost).indexOf("127.0.0.1")] = "no-such-host.invalid";
        assertThat(expect(7, suite, unknownHost).output()).contains("no-such-host.invalid");
    }

    @Test
    @Order(2)
    void initRegistersTheMigrationAndNextNamesTheFirstCommand() throws Exception {
        expect(0, suite, init("shop-test"));

        JsonNode next = json(elsewhere, "migrate", "next", "--migration-name", "shop-test");

        assertThat(next.path("command").asText())
                .startsWith("yb-voyager migrate export schema")
                .contains("shop-test");
        assertThat(next.path("environment").toString()).contains("SOURCE_DB_PASSWORD");
        assertThat(statusOf(elsewhere, "initialize")).isEqualTo("COMPLETED");
    }

    @Test
    @Order(3)
    void aPhaseThatIsNotDueIsRefusedWithWhatToDoFirst() throws Exception {
        assertThat(expect(5, suite, phase("import data")).output()).contains("Import Schema", "migrate export schema");
        assertThat(expect(5, suite, phase("cutover initiate")).output()).contains("Finalize", "migrate export schema");
        assertThat(expect(2, suite, words("migrate status --migration-name shop-tset"))
                        .output())
                .contains("shop-test");
    }

    @Test
    @Order(4)
    void everyPhaseEndsAndStatusSaysSoFromTheOtherTerminal() throws Exception {
        Map<String, String> phases = new TreeMap<>(Map.of(
                "1export schema",
                "export_schema",
                "2analyze-schema",
                "analyze_schema",
                "3import schema",
                "import_schema",
                "4export data",
                "export_data",
                "5import data",
                "import_data",
                "6finalize",
                "finalize"));
        for (Map.Entry<String, String> phase : phases.entrySet()) {
            expect(0, suite, phase(phase.getKey().substring(1)));
            assertThat(statusOf(elsewhere, phase.getValue())).isEqualTo("COMPLETED");
        }
        assertThat(counts(target, "\"moved DB\""))
                .isEqualTo(counts(source, "shop"))
                .hasSizeGreaterThan(25);
    }

    @Test
    @Order(5)
    void aCompletedPhaseAskedAgainIsNoErrorAndChangesNothing() throws Exception {
        Map<String, Long> before = counts(target, "\"moved DB\"");

        expect(0, suite, phase("import data"));

        assertThat(counts(target, "\"moved DB\"")).isEqualTo(before);
    }

    @Test
    @Order(6)
    void verifyFindsAPlantedDifferenceAndTheCutoverIsRefused() throws Exception {
        target.execute("moved DB", "UPDATE shop.product SET name = name || ' ' WHERE id = 7");

        Suite.Ran verify = expect(4, suite, phase("verify"));

        assertThat(verify.output()).contains("shop.product").contains("7");
        assertThat(expect(5, suite, phase("cutover initiate")).output()).contains("--waive");
        target.execute("moved DB", "UPDATE shop.product SET name = rtrim(name) WHERE id = 7");
    }

    @Test
    @Order(7)
    void aVerifiedMigrationIsCutOver() throws Exception {
        expect(0, elsewhere, phase("verify"));
        expect(0, suite, phase("cutover initiate"));

        assertThat(statusOf(elsewhere, "cutover")).isEqualTo("COMPLETED");
        assertThat(sequences(target, "\"moved DB\"")).isEqualTo(sequences(source, "shop"));
    }

    @Test
    @Order(8)
    void historyTellsEveryPhaseWithActorAndChannel() throws Exception {
        String history = expect(0, elsewhere, words("migrate history --migration-name shop-test -o json"))
                .output();

        assertThat(history).contains("export_schema", "import_data", "verify", "cutover", "\"cli\"");
    }

    @Test
    @Order(9)
    void secretsAreNowhere() throws Exception {
        expect(0, suite, phase("end"));
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(work.resolve("source")))
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains(SECRET) || text.contains("t4rget'")) {
                    found.add(file.toString());
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(counts(target, "\"moved DB\"")).isEqualTo(counts(source, "shop"));
    }

    private static Suite.Ran expect(int exit, Suite where, String... arguments)
            throws IOException, InterruptedException {
        Suite.Ran ran = where.run(SECRETS, arguments);
        assertThat(ran.exit())
                .as("yb-voyager %s%n%s", String.join(" ", arguments), ran.output())
                .isEqualTo(exit);
        assertThat(ran.output()).doesNotContain(SECRET);
        return ran;
    }

    private static String[] init(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "migrate",
                "init",
                "--migration-name",
                name,
                "--source-db-type",
                "postgresql",
                "--source-db-host",
                "127.0.0.1",
                "--source-db-port",
                Integer.toString(source.port()),
                "--source-db-user",
                Database.USER,
                "--source-db-name",
                "shop",
                "--target-db-name",
                "moved DB",
                "--export-dir",
                work.resolve("export").toString(),
                "--yes"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static String[] phase(String phase) {
        return words("migrate " + phase + " --migration-name shop-test --yes");
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private static JsonNode json(Suite where, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json", "--no-hints"));
        String output = expect(0, where, all.toArray(String[]::new)).output();
        return JSON.readTree(output.substring(output.indexOf('{')));
    }

    private static String statusOf(Suite where, String phase) throws IOException, InterruptedException {
        for (JsonNode node : json(where, "migrate", "status", "--migration-name", "shop-test")
                .path("phases")) {
            if (node.path("phase").asText().equals(phase)) {
                return node.path("status").asText();
            }
        }
        return "no phase " + phase;
    }

    /** Exact rows of every table and partition. */
    private static Map<String, Long> counts(Database database, String name) throws SQLException {
        return query(
                database,
                name,
                """
                SELECT format('%I.%I', n.nspname, c.relname), (xpath('//c/text()', query_to_xml(
                    format('SELECT count(*) AS c FROM ONLY %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::bigint
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname IN ('shop', 'billing', 'ops')""");
    }

    private static Map<String, Long> sequences(Database database, String name) throws SQLException {
        return query(
                database,
                name,
                """
                SELECT format('%I.%I', n.nspname, c.relname), (xpath('//v/text()', query_to_xml(
                    format('SELECT last_value * 2 + is_called::int AS v FROM %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::bigint
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'S' AND n.nspname IN ('shop', 'billing', 'ops')""");
    }

    private static Map<String, Long> query(Database database, String name, String sql) throws SQLException {
        Map<String, Long> values = new TreeMap<>();
        try (Connection connection = database.connect(name.replace("\"", ""));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getLong(2));
            }
        }
        return values;
    }
}
