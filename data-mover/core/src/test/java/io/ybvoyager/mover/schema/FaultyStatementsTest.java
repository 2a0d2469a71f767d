package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Command;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Strike;
import io.ybvoyager.mover.verify.schema.SchemaComparison;
import io.ybvoyager.wire.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
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
                "CREATE INDEX child_parent ON child (parent, w)",
                "DO $$ BEGIN FOR i IN 1 .. 120 LOOP EXECUTE format('CREATE TABLE small_%s (id serial)', i); END LOOP; END $$");
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
        "import, STATEMENT_EXECUTED, 4, EXCEPTION",
        "import, STATEMENT_EXECUTED, 4, LOST_SESSIONS",
        "import, STATEMENT_EXECUTED, 4, KILL",
        "import, STATEMENT_NOTED, 1, KILL",
        "import, STATEMENT_NOTED, 170, KILL",
        "finalize, STATEMENT_EXECUTED, 1, EXCEPTION",
        "finalize, STATEMENT_EXECUTED, 2, LOST_SESSIONS",
        "finalize, STATEMENT_EXECUTED, 1, KILL",
        "finalize, STATEMENT_EXECUTED, 2, KILL",
        "finalize, STATEMENT_NOTED, 2, KILL"
    })
    void theSameCommandEndsWithTheWholeSchema(String phase, FaultPoint point, int arrival, Strike strike)
            throws Exception {
        if (phase.equals("finalize")) {
            command("import").run();
        }

        assertThat(strike.once(point, arrival, command(phase)).complete()).isTrue();

        if (phase.equals("import")) {
            command("finalize").run();
        }
        try (Connection from = Databases.open(source);
                Connection to = target.open()) {
            assertThat(SchemaComparison.compare(from, to, SCHEMAS)).isEmpty();
        }
    }

    /** The same command on the schema directory, again and again. */
    private record Statements(String phase, DatabaseAddress address, Path dir) implements Command {
        /** The process that is killed. Arguments: those of the command, the point, the arrival. */
        public static void main(String[] arguments) {
            DatabaseAddress address = new DatabaseAddress(
                    "127.0.0.1",
                    Integer.parseInt(arguments[1]),
                    arguments[2],
                    "postgres",
                    Secret.of("postgres"),
                    "disable");
            Command.main(new Statements(arguments[0], address, Path.of(arguments[3])), arguments);
        }

        @Override
        public List<String> arguments() {
            return List.of(phase, Integer.toString(address.port()), address.database(), dir.toString());
        }

        @Override
        public List<DatabaseAddress> databases() {
            return List.of(address);
        }

        @Override
        public PhaseOutcome run() {
            TargetDatabase target = TargetDatabase.of(address);
            return phase.equals("import")
                    ? new SchemaImport().run(target, dir, new ImportOptions(false, false, false), new Heard())
                    : new SchemaFinalize().run(target, dir, new FinalizeOptions(2, false), new Heard());
        }
    }

    private Statements command(String phase) {
        return new Statements(phase, target.address(), dir);
    }
}
