package io.ybvoyager.mover.schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.mover.MoverError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an export of the schema holds, as written to {@code schema/catalog.json}.
 *
 * @param format version of this file's form
 * @param schemas schemas that were exported
 * @param statements all statements in pg_dump's order, which is the order of dependency
 * @param materializedViews in order of dependency
 * @param notExported objects of the database that were left out, each with the reason
 * @param outsideDependencies objects that need something in a schema that was not exported
 * @param counts objects by type
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SchemaCatalog(
        int format,
        String exportedAt,
        String database,
        String serverVersion,
        String pgDumpVersion,
        List<String> schemas,
        List<Entry> statements,
        List<MaterializedView> materializedViews,
        List<NotExported> notExported,
        List<OutsideDependency> outsideDependencies,
        Map<String, Integer> counts) {
    static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** When pg_dump would restore it: before the rows or after them. */
    public enum Section {
        BEFORE_DATA,
        AFTER_DATA
    }

    /**
     * A statement of the dump.
     *
     * @param type pg_dump's name of the object's type
     * @param schema {@code -} for objects outside of schemas
     * @param file relative to the directory {@code schema}
     * @param notValid a constraint that the source never checked on all rows
     * @param tables tables that the statement locks, its own first, as {@code schema.table}; empty when not known
     * @param hash of the text as exported
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            int id,
            String type,
            String schema,
            String name,
            String file,
            Section section,
            boolean notValid,
            List<String> tables,
            String hash) {}

    /** @param populated whether it held rows at the source, so that it is refreshed at the target */
    public record MaterializedView(String schema, String name, boolean populated) {}

    public record NotExported(String type, String name, String reason) {}

    /** @param object what needs it; both as {@code pg_describe_object} says it */
    public record OutsideDependency(String object, String needs, String schema) {}

    static Path directory(Path exportDir) {
        return exportDir.resolve("schema");
    }

    private static Path file(Path schemaDir) {
        return schemaDir.resolve("catalog.json");
    }

    /** Whether a complete export lies in the directory. */
    public static boolean exists(Path exportDir) {
        return Files.isRegularFile(file(directory(exportDir)));
    }

    /**
     * Reads the catalog of an export.
     *
     * @throws io.ybvoyager.wire.ProblemException SCHEMA_NOT_EXPORTED, EXPORT_FILES_DAMAGED
     */
    public static SchemaCatalog read(Path exportDir) {
        if (!exists(exportDir)) {
            throw MoverError.SCHEMA_NOT_EXPORTED.because(
                    "The export directory holds no exported schema.",
                    exportDir.toString(),
                    null,
                    "Run export schema first.");
        }
        Path file = file(directory(exportDir));
        try {
            return JSON.readValue(file.toFile(), SchemaCatalog.class);
        } catch (IOException e) {
            throw MoverError.EXPORT_FILES_DAMAGED.because(
                    "The catalog of the exported schema cannot be read.",
                    file.toString(),
                    e.getMessage(),
                    "Run export schema again with --start-clean.");
        }
    }

    void write(Path schemaDir) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file(schemaDir).toFile(), this);
    }
}
