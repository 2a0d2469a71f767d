package io.ybvoyager.assessment.collect;

import io.ybvoyager.assessment.collect.Collected.TableStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what was collected as CSV (RFC 4180) with a header line. */
public final class MetadataFiles {
    private MetadataFiles() {}

    /** Writes the four files into a directory, which is made when missing. */
    public static void write(Collected collected, Path directory) throws IOException {
        Files.createDirectories(directory);
        csv(
                directory.resolve("schema-objects.csv"),
                "schema_name,object_name,object_type,table_name,definition",
                collected.definitions().stream()
                        .map(d -> List.<Object>of(d.schema(), d.name(), d.objectType(), d.table(), d.sql())));
        csv(
                directory.resolve("table-statistics.csv"),
                "schema_name,table_name,kind,row_count,column_count,main_bytes,toast_bytes,index_bytes,seq_scans,index_scans,"
                        + "inserts,updates,deletes,analyzed",
                collected.tables().stream().map(MetadataFiles::table));
        csv(
                directory.resolve("index-info.csv"),
                "schema_name,index_name,table_name,method,is_unique,is_primary,of_constraint,key_count,size_in_bytes,scans,definition",
                collected.indexes().stream()
                        .map(i -> List.<Object>of(
                                i.schema(),
                                i.name(),
                                i.table(),
                                i.method(),
                                i.unique(),
                                i.primary(),
                                i.ofConstraint(),
                                i.keys(),
                                i.bytes(),
                                i.scans(),
                                i.sql())));
        csv(
                directory.resolve("iops-metrics.csv"),
                "schema_name,object_name,object_type,reads_per_second,writes_per_second,window_seconds",
                iops(collected));
    }

    private static List<Object> table(TableStatistics t) {
        return List.of(
                t.schema(),
                t.name(),
                t.kind(),
                t.rows(),
                t.columns(),
                t.mainBytes(),
                t.toastBytes(),
                t.indexBytes(),
                t.seqScans(),
                t.indexScans(),
                t.inserts(),
                t.updates(),
                t.deletes(),
                t.analyzed());
    }

    private static Stream<List<Object>> iops(Collected collected) {
        double seconds = Math.max(1, collected.server().countedSeconds());
        Stream<List<Object>> tables = collected.tables().stream()
                .filter(t -> !t.partitioned())
                .map(t -> List.of(
                        t.schema(),
                        t.name(),
                        t.kind(),
                        rate(t.reads(), seconds),
                        rate(t.writes(), seconds),
                        Math.round(seconds)));
        Stream<List<Object>> indexes = collected.indexes().stream()
                .filter(i -> !i.partitioned())
                .map(i -> List.of(
                        i.schema(),
                        i.name(),
                        "index",
                        rate(i.scans(), seconds),
                        rate(0, seconds),
                        Math.round(seconds)));
        return Stream.concat(tables, indexes);
    }

    private static String rate(long count, double seconds) {
        return String.format(Locale.ROOT, "%.3f", count / seconds);
    }

    private static void csv(Path file, String header, Stream<List<Object>> rows) throws IOException {
        String text = rows.map(row -> row.stream().map(MetadataFiles::field).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", header + "\n", ""));
        Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
    }

    private static String field(Object value) {
        String text = value.toString();
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
