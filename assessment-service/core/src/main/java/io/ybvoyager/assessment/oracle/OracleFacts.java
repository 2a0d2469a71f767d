package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells what is known of an Oracle database in no engine's words. */
final class OracleFacts {
    private OracleFacts() {}

    static Facts of(List<SchemaFile> files, String database, TargetVersion target) {
        OracleSchema schema = DdlReader.read(files);
        List<String> gaps = new ArrayList<>();
        if (!schema.unreadable().isEmpty()) {
            gaps.add(schema.unreadable().size() + " statements cannot be read and were not judged.");
        }
        return new Facts(
                SourceType.ORACLE,
                null,
                database,
                List.of(),
                null,
                Objects.of(schema),
                Rules.judge(schema, List.of(), target),
                List.of(),
                Map.of(),
                List.of(),
                gaps,
                Stream.concat(Stream.of(semantics()), lengths(schema)).toList());
    }

    static Facts of(Bundle bundle, TargetVersion target) {
        Row server = bundle.required("server");
        OracleSchema schema = BundleReader.read(bundle);
        List<Facts.Workload> workload = workload(bundle);
        List<Note> notes = new ArrayList<>(List.of(semantics()));
        lengths(schema).forEach(notes::add);
        notes.addAll(Gaps.notes(bundle, server));
        return new Facts(
                SourceType.ORACLE,
                server.text("VERSION"),
                server.text("DATABASE"),
                bundle.rows("scope").stream().map(row -> row.text("NAME")).toList(),
                bytes(schema),
                Objects.of(schema),
                Rules.judge(schema, workload.stream().map(Facts.Workload::sql).toList(), target),
                Loads.of(schema, bundle),
                usage(bundle),
                workload,
                Gaps.of(bundle, server, schema),
                notes);
    }

    private static Note semantics() {
        return new Note(
                "general",
                "Oracle takes '' for NULL, keeps a time of day in DATE, folds names to upper case and commits after each DDL:"
                        + " programs that rely on it have to be tested, also where no issue is listed.");
    }

    /** True of nearly every column, and harmless: so it is no issue of each table. */
    private static Stream<Note> lengths(OracleSchema schema) {
        long columns = schema.tables().stream()
                .flatMap(table -> table.visible().stream())
                .filter(column -> List.of("VARCHAR2", "CHAR").contains(column.type()) && !column.inCharacters())
                .count();
        return columns == 0
                ? Stream.of()
                : Stream.of(
                        new Note(
                                "general",
                                columns
                                        + " columns count their length in bytes; in YugabyteDB varchar(n) and char(n) count characters, so"
                                        + " that all values fit. Where the refusal of longer ones matters: CHECK (octet_length(c) <= n)."));
    }

    private static long bytes(OracleSchema schema) {
        return schema.tables().stream()
                        .mapToLong(table -> table.bytes()
                                + table.columns().stream()
                                        .mapToLong(OracleSchema.Column::lobBytes)
                                        .sum())
                        .sum()
                + schema.indexes().stream().mapToLong(OracleSchema.Index::bytes).sum();
    }

    private static Map<String, Facts.Usage> usage(Bundle bundle) {
        Map<String, Facts.Usage> usage = new TreeMap<>();
        for (Row row : bundle.rows("segment-usage")) {
            usage.put(
                    BundleReader.place(row, "OWNER", "OBJECT_NAME"),
                    new Facts.Usage(row.number("BLOCK_READS"), row.number("BLOCK_CHANGES")));
        }
        return usage;
    }

    private static List<Facts.Workload> workload(Bundle bundle) {
        Map<String, String> texts = new Texts(bundle).of("queries", "SQL_ID");
        Map<String, Row> rows = new LinkedHashMap<>();
        bundle.rows("queries").forEach(row -> rows.putIfAbsent(row.text("SQL_ID"), row));
        return rows.values().stream()
                .map(row -> new Facts.Workload(
                        texts.getOrDefault(row.text("SQL_ID"), ""), row.number("CALLS"), row.decimal("MILLISECONDS")))
                .toList();
    }
}
