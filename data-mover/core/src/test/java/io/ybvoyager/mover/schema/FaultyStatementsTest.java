package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Faults;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.verify.schema.SchemaComparison;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults between a statement and its record, in import schema and while indexes and constraints are built. */
@NullUnmarked
class FaultyStatementsTest {
    private static final List<String> SCHEMAS = List.of("public");
    private static final int MOST_REPEATS = 5;

    @TempDir
    static Path exported;

    @TempDir
    Path dir;

    private static DatabaseAddress source;
    private TargetDatabase target;

    @BeforeAll
    static void exportOnce() {
        source = SchemaEngine.fresh();
        SchemaEngine.execute(
                source,
                "CREATE TABLE parent (id bigint PRIMARY KEY, v text UNIQUE)",
                "CREATE TABLE child (id int PRIMARY KEY, parent bigint REFERENCES parent, w text)",
                "CREATE INDEX child_w ON child (w)",
                "CREATE INDEX child_parent ON child (parent, w)");
        new SchemaExport().run(source, SCHEMAS, exported, false, new Heard());
    }

    @BeforeEach
    void aFreshTarget() throws Exception {
        target = SchemaEngine.target();
        Exports.copySchema(exported, dir);
    }

    @ParameterizedTest(name = "{0} at {1} {2}: {3}")
    @CsvSource({
        "import, STATEMENT_EXECUTED, 1, EXCEPTION",
        "import, STATEMENT_EXECUTED, 1, LOST_SESSIONS",
        "import, STATEMENT_EXECUTED, 1, KILL",
        "import, STATEMENT_NOTED, 1, KILL",
        "finalize, STATEMENT_EXECUTED, 1, EXCEPTION",
        "finalize, STATEMENT_EXECUTED, 2, LOST_SESSIONS",
        "finalize, STATEMENT_EXECUTED, 1, KILL",
        "finalize, STATEMENT_EXECUTED, 2, KILL",
        "finalize, STATEMENT_NOTED, 2, KILL"
    })
    void theSameCommandEndsWithTheWholeSchema(String phase, FaultPoint point, int arrival, String kind)
            throws Exception {
        if (phase.equals("finalize")) {
            run("import", target, dir);
        }

        struckOnce(phase, point, arrival, kind);

        if (phase.equals("import")) {
            run("finalize", target, dir);
        }
        try (Connection from = Databases.open(source);
                Connection to = target.open()) {
            assertThat(SchemaComparison.compare(from, to, SCHEMAS)).isEmpty();
        }
    }

    private void struckOnce(String phase, FaultPoint point, int arrival, String kind) throws Exception {
        if (kind.equals("KILL")) {
            assertThat(killed(phase, point, arrival)).isEqualTo(Faults.KILLED);
            assertThat(run(phase, target, dir).complete()).isTrue();
            return;
        }
        try (Faults faults = Faults.at(point, arrival, () -> strike(kind))) {
            untilItEnds(phase);
            assertThat(faults.struck()).isTrue();
        }
    }

    private void strike(String kind) {
        if (kind.equals("EXCEPTION")) {
            throw new IllegalStateException("injected");
        }
        SchemaEngine.one(
                target.address(),
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()");
    }

    private void untilItEnds(String phase) {
        for (int repeat = 1; ; repeat++) {
            try {
                run(phase, target, dir);
                return;
            } catch (RuntimeException failed) {
                if (repeat == MOST_REPEATS) {
                    throw failed;
                }
            }
        }
    }

    private int killed(String phase, FaultPoint point, int arrival) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FaultyStatementsTest.class.getName(),
                phase,
                Integer.toString(target.address().port()),
                target.address().database(),
                dir.toString(),
                point.name(),
                Integer.toString(arrival)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static PhaseOutcome run(String phase, TargetDatabase target, Path dir) {
        return phase.equals("import")
                ? new SchemaImport().run(target, dir, new ImportOptions(false, false, false), new Heard())
                : new SchemaFinalize().run(target, dir, new FinalizeOptions(2, false), new Heard());
    }

    /** The process that is killed. Arguments: phase, port, database, directory, point, arrival. */
    public static void main(String[] arguments) {
        TargetDatabase target = TargetDatabase.of(new DatabaseAddress(
                "127.0.0.1",
                Integer.parseInt(arguments[1]),
                arguments[2],
                "postgres",
                io.ybvoyager.wire.Secret.of("postgres"),
                "disable"));
        Faults.haltAt(FaultPoint.valueOf(arguments[4]), Integer.parseInt(arguments[5]));
        System.exit(run(arguments[0], target, Path.of(arguments[3])).complete() ? 0 : 3);
    }
}
