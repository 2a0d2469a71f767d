package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceEngine.Collection;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.BundleWriter;
import io.ybvoyager.assessment.bundle.LiveCollection;
import io.ybvoyager.assessment.bundle.LiveCollection.Reading;
import io.ybvoyager.assessment.bundle.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Collects from a live Oracle in one read-only transaction; reads the dictionary and dynamic views only. The server writes the lines
 * of CSV, as it does for the scripts.
 */
final class Collector {
    private static final int SECONDS = 120;
    private static final int FETCH = 1000;

    private final SourceAddress address;
    private final Lines lines;
    private final BundleWriter writer;

    Collector(SourceAddress address, Lines lines, BundleWriter writer) {
        this.address = address;
        this.lines = lines;
        this.writer = writer;
    }

    /** Runs a statement whose rows are lines. */
    interface Lines {
        void read(String sql, OutputStream out) throws SQLException, IOException;
    }

    static Bundle collect(Collection wanted, ProgressListener listener) {
        Reading reading = (connection, writer) -> new Collector(
                        wanted.source(), (sql, out) -> lines(connection, sql, out), writer)
                .collect(wanted.schemas(), listener);
        return LiveCollection.collect(wanted, Sessions.KIND, listener, reading);
    }

    private static void lines(Connection connection, String sql, OutputStream out) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    line(rows.getString(1), out);
                }
            }
        }
    }

    static void line(String line, OutputStream out) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    void collect(List<String> wanted, ProgressListener listener) throws SQLException {
        String views = views();
        String schemas = schemas(views, wanted);
        for (String query : Queries.REQUIRED) {
            required(query, views, schemas);
        }
        LiveCollection live = new LiveCollection(Sessions.KIND, writer, query -> required(query, views, schemas));
        Row server = writer.rows("server").getFirst();
        listener.finished(Step.CONNECT, server.text("PRODUCT") + " " + server.text("VERSION"));

        listener.started(Step.SCHEMA);
        List<String> rest = Queries.NAMES.stream()
                .filter(query -> !Queries.REQUIRED.contains(query))
                .toList();
        int statistics = rest.indexOf("lobs");
        live.optional(rest.subList(0, statistics));
        listener.finished(Step.SCHEMA, writer.rows("scope").size() + " schemas");

        listener.started(Step.STATISTICS);
        int usage = rest.indexOf("segment-usage");
        live.optional(rest.subList(statistics, usage));
        listener.finished(Step.STATISTICS, writer.rows("tables").size() + " tables");

        listener.started(Step.USAGE);
        live.optional(rest.subList(usage, rest.size()));
        listener.finished(Step.USAGE, writer.rows("queries").size() + " pieces of queries");
    }

    /** DBA views tell of all schemas; without the right to them, the ALL views tell what the user may see. */
    private String views() throws SQLException {
        try {
            lines.read("SELECT 'dba' AS line FROM dba_tables t WHERE ROWNUM = 1", OutputStream.nullOutputStream());
            return "dba";
        } catch (SQLException e) {
            if (Sessions.lost(e)) {
                throw e;
            }
            return "all";
        } catch (IOException e) {
            throw writer.unusable(e);
        }
    }

    private String schemas(String views, List<String> wanted) throws SQLException {
        if (wanted.stream().allMatch(String::isBlank)) {
            return Queries.anySchema();
        }
        required("schemas", views, Queries.anySchema());
        List<String> existing =
                writer.rows("schemas").stream().map(row -> row.text("NAME")).toList();
        List<String> chosen = existing.stream()
                .filter(name -> wanted.stream().anyMatch(glob -> matches(glob).test(name)))
                .toList();
        if (chosen.isEmpty()) {
            throw AssessmentError.UNKNOWN_SCHEMA.because(
                    "No schema matches " + String.join(", ", wanted) + ".",
                    address.shown(),
                    null,
                    "Choose from: " + existing.stream().limit(50).collect(Collectors.joining(", ")) + ".");
        }
        return chosen.stream().map(Queries::literal).collect(Collectors.joining(", "));
    }

    /** A name in any case; {@code *} stands for any characters, {@code ?} for one. */
    static Predicate<String> matches(String glob) {
        String upper = glob.strip().toUpperCase(Locale.ROOT);
        return name -> matches(upper, 0, name.toUpperCase(Locale.ROOT), 0);
    }

    private static boolean matches(String glob, int g, String name, int n) {
        if (g == glob.length()) {
            return n == name.length();
        }
        if (glob.charAt(g) == '*') {
            return matches(glob, g + 1, name, n) || n < name.length() && matches(glob, g, name, n + 1);
        }
        return n < name.length()
                && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))
                && matches(glob, g + 1, name, n + 1);
    }

    private void required(String name, String views, String schemas) throws SQLException {
        Queries.Query query = Queries.read(name);
        try (OutputStream out = writer.open(name)) {
            line(query.header(), out);
            lines.read(query.csv(views, schemas), out);
        } catch (IOException e) {
            throw writer.unusable(e);
        }
    }
}
