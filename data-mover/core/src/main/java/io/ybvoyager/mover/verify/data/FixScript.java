package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.verify.data.FixStatements.Statement;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Statements as a script for psql and, beside it, a line of JSON each; for the owner's eyes only. */
final class FixScript implements AutoCloseable {
    private static final String HEAD =
            """
            -- Makes the rows of the target those of the source, as both were when this was written.
            -- One transaction: all or nothing. Stop the application on the target before.
            \\set ON_ERROR_STOP on
            BEGIN;
            SET LOCAL search_path = pg_catalog; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD';
            SET LOCAL IntervalStyle = 'postgres'; SET LOCAL lc_monetary = 'C'; SET LOCAL row_security = off;
            """;

    private final BufferedWriter sql;
    private final BufferedWriter json;

    /** @param script the SQL; the JSON is beside it with {@code .jsonl} at its end */
    FixScript(Path script) throws IOException {
        sql = FindingsFile.ownersOnly(script);
        json = FindingsFile.ownersOnly(
                script.resolveSibling(script.getFileName().toString().replaceFirst("\\.sql$", "") + ".jsonl"));
        sql.write(HEAD);
    }

    void add(Statement statement) {
        try {
            sql.write("\n-- " + statement.table().shown().replaceAll("\\p{Cntrl}", " ") + ": "
                    + statement.action().name().toLowerCase(java.util.Locale.ROOT) + ", " + statement.comment() + "\n");
            sql.write(statement.sql() + ";\n");
            ObjectNode line = JsonFiles.JSON
                    .createObjectNode()
                    .put("table", statement.table().shown());
            line.put("action", statement.action().name()).put("rows", statement.rows());
            line.put("comment", statement.comment()).put("sql", statement.sql());
            json.write(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void note(String text) throws IOException {
        sql.write("\n-- " + text.replaceAll("\\p{Cntrl}", " ") + "\n");
    }

    @Override
    public void close() throws IOException {
        try (sql;
                json) {
            sql.write("\nCOMMIT;\n");
        }
    }
}
