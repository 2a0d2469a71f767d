package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.verify.schema.SchemaComparison;
import io.ybvoyager.mover.verify.schema.SchemaDifference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class AllKindsTest {
    static final List<String> SCHEMAS = List.of("Mixed Case", "audit", "public", "shop");

    @TempDir
    static Path exportDir;

    static DatabaseAddress source;
    static final Heard EXPORT = new Heard();
    static PhaseOutcome exported;

    @BeforeAll
    static void exportOnce() {
        source = SchemaEngine.filled("all-kinds.sql");
        exported = new SchemaExport().run(source, SCHEMAS, exportDir, false, EXPORT);
    }

    @Test
    void everyObjectArrivesAtAPostgresTarget() throws Exception {
        assertThat(moved(address -> TargetDatabase.of(address))).isEmpty();
    }

    @Test
    void everyObjectArrivesInTheOrderOfYugabyte() throws Exception {
        assertThat(moved(address -> new TargetDatabase.Yugabyte(address, "2025.2")))
                .isEmpty();
    }

    @Test
    void whatIsNotExportedIsNamed() {
        assertThat(exported.complete()).isTrue();
        assertThat(EXPORT.lines)
                .anyMatch(line -> line.startsWith("SKIPPED PUBLICATION everything"))
                .anyMatch(line -> line.startsWith("SKIPPED USER MAPPING") && line.contains("SERVER elsewhere"));
        assertThat(exported.report().toString()).contains("everything").doesNotContain("topsecret");
    }

    @Test
    void noTypeIsUncategorizedAndNoSecretIsWritten() throws Exception {
        assertThat(exportDir.resolve("schema/uncategorized.sql")).doesNotExist();
        try (var files = Files.walk(exportDir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("topsecret");
            }
        }
    }

    private static List<SchemaDifference> moved(Function<DatabaseAddress, TargetDatabase> kind) throws Exception {
        TargetDatabase target = kind.apply(SchemaEngine.fresh());
        Path copy = Files.createTempDirectory(exportDir, "copy");
        Exports.copySchema(exportDir, copy);
        Heard heard = new Heard();
        PhaseOutcome imported = new SchemaImport().run(target, copy, new ImportOptions(true, false, false), heard);
        assertThat(imported.report().path("failures")).isEmpty();
        try (Connection from = Databases.open(source);
                Connection to = target.open();
                var rows = to.createStatement()) {
            rows.execute("SET session_replication_role = replica");
            rows.execute(
                    "INSERT INTO shop.customer (id, name, born) OVERRIDING SYSTEM VALUE VALUES (100, 'Ann', '2021-05-05')");
            rows.execute(
                    "INSERT INTO shop.orders (id, country, customer, total, placed) VALUES (1, 'DE', 100, 99.50, '2025-06-01')");
            PhaseOutcome finalized = new SchemaFinalize().run(target, copy, new FinalizeOptions(3, true), heard);
            assertThat(finalized.report().path("failures")).isEmpty();
            assertThat(finalized.complete()).isTrue();
            return SchemaComparison.compare(from, to, SCHEMAS);
        }
    }
}
