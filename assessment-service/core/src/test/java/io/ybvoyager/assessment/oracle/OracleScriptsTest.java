package io.ybvoyager.assessment.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Sql_scriptContext;
import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ReportOptions;
import io.ybvoyager.assessment.Scripts;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.bundle.BundleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for a DBA only read, and leave what the online collection leaves. */
class OracleScriptsTest {
    private static final SourceAddress ADDRESS =
            new SourceAddress(SourceType.ORACLE, "db", 1521, "SHOP", "assessor", null, "prefer");

    private final Path directory;
    private final Path scripts;

    OracleScriptsTest(@TempDir Path directory) {
        this.directory = directory;
        scripts = directory.resolve("scripts");
        Scripts.generate(SourceType.ORACLE, scripts);
    }

    @TestFactory
    Stream<DynamicTest> queryIsOneSelect() {
        return Queries.NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String file = Files.readString(scripts.resolve("ora_" + name + ".sql"));
                    String sql = file.replace("&views.", "dba").replace("&schemas", Queries.anySchema());

                    PlSqlParser.Unit_statementContext statement = only(sql);
                    PlSqlParser.Data_manipulation_language_statementsContext query =
                            statement.data_manipulation_language_statements();
                    assertThat(query).isNotNull();
                    assertThat(query.select_statement()).isNotNull();
                    assertThat(Trees.has(query, PlSqlParser.For_update_clauseContext.class))
                            .isFalse();
                    assertThat(Trees.has(query, PlSqlParser.Into_clauseContext.class))
                            .isFalse();
                    assertThat(file.lines().findFirst().orElseThrow()).startsWith("-- ");
                    assertThat(file.lines()).allMatch(line -> line.length() < 2400);
                }));
    }

    @TestFactory
    Stream<DynamicTest> queryNamesItsColumns() {
        return Queries.NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Queries.Query query = Queries.read(name);
                    PlSqlParser.Query_blockContext block = Trees.first(
                                    only(query.select()
                                                    .replace("&views.", "dba")
                                                    .replace("&schemas", "'A'") + ";"),
                                    PlSqlParser.Query_blockContext.class)
                            .orElseThrow();
                    assertThat(block.selected_list().select_list_elements()).hasSameSizeAs(query.columns());
                    assertThat(query.order().split(",")).allSatisfy(column -> assertThat(query.columns())
                            .contains(column.replace("DESC", "").strip()));
                }));
    }

    @Test
    void everythingElseSetsTheSessionOnly() throws IOException {
        assertThat(Files.readString(scripts.resolve("ora_settings.sql")).lines())
                .allMatch(
                        line -> line.startsWith("ALTER SESSION SET NLS_") || line.equals("SET TRANSACTION READ ONLY;"));
        assertThat(Files.readString(scripts.resolve("ora_session.sql")).lines())
                .allMatch(line -> line.startsWith("SET ") || line.startsWith("-- ") || line.startsWith("WHENEVER "))
                .noneMatch(line -> line.startsWith("SET ROLE"));
        try (Stream<Path> files = Files.list(scripts)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(Queries.NAMES.size() + 6)
                    .allMatch(name -> name.startsWith("ora_") || name.equals("README.md") || name.equals("collect.sh"));
        }
        assertThat(Files.readString(scripts.resolve("README.md")))
                .doesNotContain("{")
                .contains("ora_tables.sql");
    }

    @Test
    void shellTakesTheRunner() throws Exception {
        assertThat(run(List.of("sh", "-n", scripts.resolve("collect.sh").toString())))
                .isZero();
    }

    @Test
    void scriptsAndOnlineCollectionLeaveTheSameFiles() throws Exception {
        assertThat(collect("--user", "assessor", "--connect", "db:1521/SHOP"))
                .as(output())
                .isZero();
        AssessmentReport report = Assessment.analyze(
                directory.resolve("metrics.tar.gz"),
                directory.resolve("assessment"),
                ReportOptions.DEFAULT,
                ProgressListener.silent());
        Path online = directory.resolve("online");
        BundleWriter writer = BundleWriter.online(ADDRESS, online);
        new Collector(ADDRESS, OracleScriptsTest::recorded, writer).collect(List.of(), ProgressListener.silent());
        writer.seal();

        for (String query : Queries.NAMES) {
            Path script = directory.resolve("metrics").resolve(query + ".csv");
            assertThat(Files.exists(script)).as(query).isEqualTo(Files.exists(online.resolve(query + ".csv")));
            if (Files.exists(script)) {
                assertThat(script).hasSameBinaryContentAs(online.resolve(query + ".csv"));
            }
        }
        assertThat(report.source().type()).isEqualTo("oracle");
        assertThat(report.issues()).hasSizeGreaterThan(40);
        assertThat(report.sizing()).isNotNull();
    }

    @Test
    void passwordIsNoArgumentAndInNoFile() throws Exception {
        assertThat(collect("--user", "assessor", "--connect", "db:1521/SHOP")).isZero();

        assertThat(Files.readAllLines(directory.resolve("calls"))).containsOnly("-S -L /nolog");
        assertThat(Files.readString(directory.resolve("calls.login")))
                .contains("CONNECT assessor/\"ge'h&im\"@db:1521/SHOP");
        assertThat(Files.readString(directory.resolve("metrics/manifest.json")))
                .doesNotContain("ge'h&im")
                .contains("\"error\" : \"ORA-00942: table or view does not exist\"");
        assertThat(directory.resolve("metrics/.work")).doesNotExist();
    }

    @Test
    void namesOfSchemasThatAreNoNamesAreRefused() throws Exception {
        assertThat(collect("--schemas", "HR'; DROP")).isEqualTo(2);
        assertThat(directory.resolve("metrics.tar.gz")).doesNotExist();
    }

    private static PlSqlParser.Unit_statementContext only(String sql) {
        PlSql.Outcome<Sql_scriptContext> outcome = PlSql.script(sql);
        assertThat(outcome).as(sql).isInstanceOf(PlSql.Tree.class);
        List<PlSqlParser.Unit_statementContext> statements =
                ((PlSql.Tree<Sql_scriptContext>) outcome).root().unit_statement();
        assertThat(statements).hasSize(1);
        return statements.getFirst();
    }

    /** What the server answered when the rows were recorded. */
    private static void recorded(String sql, OutputStream out) throws SQLException, IOException {
        String query = Queries.NAMES.stream()
                .filter(name ->
                        Queries.read(name).csv("dba", Queries.anySchema()).equals(sql))
                .findFirst()
                .orElse("server");
        Path file = OracleBundleTest.RECORDED.resolve(query + ".csv");
        if (!Files.exists(file)) {
            throw new SQLException("ORA-00942: table or view does not exist\n", "42000", 942);
        }
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            Collector.line(line, out);
        }
    }

    private int collect(String... arguments) throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path stand = bin.resolve("sqlplus");
        Files.copy(Path.of("src/test/resources/io/ybvoyager/assessment/oracle/sqlplus"), stand);
        assertThat(stand.toFile().setExecutable(true)).isTrue();
        return run(Stream.concat(Stream.of("sh", scripts.resolve("collect.sh").toString()), Stream.of(arguments))
                .toList());
    }

    private int run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("RECORDED", OracleBundleTest.RECORDED.toString());
        builder.environment().put("RECORDED_CALLS", directory.resolve("calls").toString());
        builder.environment().put("ORACLE_PASSWORD", "ge'h&im");
        builder.redirectErrorStream(true)
                .redirectOutput(Redirect.to(directory.resolve("output").toFile()));
        return builder.start().waitFor();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
