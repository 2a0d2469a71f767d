package io.ybvoyager.mover.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.schema.SchemaCatalog.MaterializedView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Exports the schema of a PostgreSQL database into the directory {@code schema} of the export directory. */
public final class SchemaExport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORK = ".schema-export";

    private final PgDump pgDump;

    /** Works with the pg_dump of this machine. */
    public SchemaExport() {
        this(PgDump.installed());
    }

    SchemaExport(PgDump pgDump) {
        this.pgDump = pgDump;
    }

    /**
     * Runs pg_dump and puts its statements into one file per type. All or nothing: the tree appears when it is complete.
     * An export that is there already is left as it is, with what the user changed in it, unless {@code startClean}.
     *
     * @param schemas names as the source stores them; all exist
     * @param startClean throw away an earlier export, its edits and the record of its import
     * @throws io.ybvoyager.wire.ProblemException PG_DUMP_MISSING, PG_DUMP_TOO_OLD, PG_DUMP_FAILED, EXPORT_DIR_UNUSABLE,
     *     EXPORT_DIR_FULL, CANCELLED, or why the source cannot be reached
     */
    public PhaseOutcome run(
            DatabaseAddress source, List<String> schemas, Path exportDir, boolean startClean, Monitor monitor) {
        if (!startClean && SchemaCatalog.exists(exportDir)) {
            return kept(exportDir, schemas, monitor);
        }
        Path work = exportDir.resolve(WORK);
        try {
            deleteTree(work);
            Files.createDirectories(work);
            SchemaCatalog catalog = export(source, schemas, work, monitor);
            install(work.resolve("tree"), SchemaCatalog.directory(exportDir));
            tell(catalog, monitor);
            return new PhaseOutcome(true, report(catalog));
        } catch (SQLException e) {
            throw Databases.failed(source, e);
        } catch (IOException e) {
            throw unusable(exportDir, e);
        } finally {
            discard(work, monitor);
        }
    }

    private static PhaseOutcome kept(Path exportDir, List<String> schemas, Monitor monitor) {
        SchemaCatalog catalog = SchemaCatalog.read(exportDir);
        if (!catalog.schemas().equals(schemas)) {
            throw MoverError.EXPORT_DIR_UNUSABLE.because(
                    "The export directory holds the export of other schemas: " + String.join(", ", catalog.schemas())
                            + ".",
                    exportDir.toString(),
                    null,
                    "Choose another --export-dir, or export anew with --start-clean.");
        }
        monitor.info("The schema was exported at " + catalog.exportedAt() + "; --start-clean exports it anew.");
        return new PhaseOutcome(true, report(catalog));
    }

    private SchemaCatalog export(DatabaseAddress source, List<String> schemas, Path work, Monitor monitor)
            throws SQLException, IOException {
        SourceScope scope;
        try (Connection connection = Databases.openReadOnly(source)) {
            scope = SourceScope.read(connection, schemas);
        }
        PgDump.Tool tool = pgDump.find(scope.version);
        monitor.step("dump", StepStatus.IN_PROGRESS, "pg_dump " + tool.version());
        Path dump = work.resolve("schema.sql");
        pgDump.dump(tool, source, scope.otherSchemas, dump, monitor);
        monitor.step("dump", StepStatus.COMPLETED, null);
        monitor.step("split", StepStatus.IN_PROGRESS, null);
        DumpSplitter splitter = new DumpSplitter(scope);
        splitter.split(Files.readString(dump));
        Path tree = Files.createDirectories(work.resolve("tree"));
        splitter.write(tree);
        SchemaCatalog catalog = catalog(source, schemas, scope, tool, splitter);
        catalog.write(tree);
        monitor.step("split", StepStatus.COMPLETED, catalog.statements().size() + " statements");
        return catalog;
    }

    private static SchemaCatalog catalog(
            DatabaseAddress source, List<String> schemas, SourceScope scope, PgDump.Tool tool, DumpSplitter splitter) {
        return new SchemaCatalog(
                SchemaCatalog.FORMAT,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                source.database(),
                scope.versionShown,
                tool.version(),
                List.copyOf(schemas),
                splitter.entries(),
                inDumpOrder(scope.materializedViews, splitter.entries()),
                scope.notExported,
                scope.outsideDependencies,
                splitter.counts());
    }

    private static List<MaterializedView> inDumpOrder(List<MaterializedView> views, List<SchemaCatalog.Entry> entries) {
        List<String> order = entries.stream()
                .filter(entry -> entry.type().equals("MATERIALIZED VIEW"))
                .map(entry -> entry.schema() + "." + entry.name())
                .toList();
        return views.stream()
                .sorted(Comparator.comparingInt(view -> order.indexOf(view.schema() + "." + view.name())))
                .toList();
    }

    private static void tell(SchemaCatalog catalog, Monitor monitor) {
        long statements = catalog.statements().size();
        monitor.progress(statements, statements, "statements", null);
        catalog.counts().forEach((type, count) -> monitor.info(count + " × " + type));
        catalog.notExported()
                .forEach(left -> monitor.result(left.type(), left.name(), Outcome.SKIPPED, left.reason(), null));
        catalog.outsideDependencies()
                .forEach(needs -> monitor.warn(needs.object() + " needs " + needs.needs() + " in schema "
                        + needs.schema() + ", which is not exported."));
        if (catalog.counts().keySet().stream()
                .anyMatch(type -> ObjectType.file(type).equals(ObjectType.UNCATEGORIZED))) {
            monitor.warn("Objects of types not known to this version are in schema/" + ObjectType.UNCATEGORIZED + ".");
        }
    }

    private static ObjectNode report(SchemaCatalog catalog) {
        ObjectNode report = JSON.createObjectNode();
        report.put("exportedAt", catalog.exportedAt());
        report.put("sourceVersion", catalog.serverVersion());
        report.put("pgDumpVersion", catalog.pgDumpVersion());
        catalog.schemas().forEach(report.putArray("schemas")::add);
        report.put("statements", catalog.statements().size());
        ObjectNode counts = report.putObject("objects");
        catalog.counts().forEach(counts::put);
        catalog.notExported().forEach(left -> report.withArray("notExported")
                .addObject()
                .put("type", left.type())
                .put("name", left.name())
                .put("reason", left.reason()));
        catalog.outsideDependencies().forEach(needs -> report.withArray("outsideDependencies")
                .addObject()
                .put("object", needs.object())
                .put("needs", needs.needs())
                .put("schema", needs.schema()));
        return report;
    }

    /** The old tree goes only when the new one is complete. */
    private static void install(Path tree, Path schemaDir) throws IOException {
        Path old = tree.resolveSibling("old");
        if (Files.exists(schemaDir)) {
            Files.move(schemaDir, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(tree, schemaDir, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void discard(Path work, Monitor monitor) {
        try {
            deleteTree(work);
        } catch (IOException e) {
            monitor.warn("The working directory " + WORK + " could not be removed: " + e.getMessage());
        }
    }

    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static RuntimeException unusable(Path exportDir, IOException e) {
        String why = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (why.contains("No space left on device")) {
            return MoverError.EXPORT_DIR_FULL.because(
                    "The export directory's disk is full.",
                    exportDir.toString(),
                    why,
                    "Free some space, then run it again.");
        }
        return MoverError.EXPORT_DIR_UNUSABLE.because(
                "The export directory cannot be written.",
                exportDir.toString(),
                why,
                "Check that the directory exists and that the data mover may write there.");
    }
}
