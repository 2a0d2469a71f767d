package io.ybvoyager.assessment;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.sizing.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables that every {@code metadata/} has for people and other tools, whatever the engine. Those that no query of the engine gives
 * are derived from the facts; they are not part of the bundle, and nothing reads them back.
 */
final class DerivedMetadata {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private DerivedMetadata() {}

    /** @throws io.ybvoyager.wire.ProblemException DIRECTORY_UNUSABLE */
    static void write(Bundle bundle, Facts facts) {
        derive(
                bundle,
                "schema-objects",
                List.of("object_type", "object_name"),
                facts.objects().stream().map(object -> List.<Object>of(object.type(), object.name())));
        derive(
                bundle,
                "table-statistics",
                List.of("table_name", "gib", "rows", "columns"),
                facts.relations().stream().map(r -> List.<Object>of(r.name(), r.gib(), r.rows(), r.columns())));
        derive(
                bundle,
                "index-info",
                List.of("index_name", "definition"),
                facts.objects().stream()
                        .filter(object -> object.type().equals("INDEX"))
                        .map(object -> List.<Object>of(object.name(), object.sql())));
        derive(
                bundle,
                "iops-metrics",
                List.of("table_name", "reads_per_second", "writes_per_second"),
                facts.relations().stream().map(DerivedMetadata::rates));
    }

    private static List<Object> rates(Relation relation) {
        return List.of(relation.name(), relation.readsPerSecond(), relation.writesPerSecond());
    }

    private static void derive(Bundle bundle, String query, List<String> columns, Stream<List<Object>> rows) {
        if (bundle.collected(query)) {
            return;
        }
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        Path file = bundle.directory().resolve(query + ".csv");
        try (SequenceWriter out = CSV.writer(schema.build()).writeValues(file.toFile())) {
            out.writeAll(rows.toList());
        } catch (IOException e) {
            throw AssessmentTree.unusable(bundle.directory(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
