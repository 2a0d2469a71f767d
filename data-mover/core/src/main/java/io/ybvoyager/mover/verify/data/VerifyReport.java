package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.run.JsonFiles;
import java.util.List;

/** What a verification's report says of the rows and of how they were read. */
final class VerifyReport {
    private VerifyReport() {}

    static ObjectNode rows(Comparison comparison, ComparisonRun.Reading reading) {
        ObjectNode report = JsonFiles.JSON.createObjectNode().put("id", comparison.id());
        List<TableComparison> tables = comparison.tables();
        ArrayNode list = report.putArray("tables");
        tables.forEach(table -> list.add(table.json(comparison.options)));
        report.put(
                "rows", tables.stream().mapToLong(TableComparison::sourceRows).sum());
        ArrayNode skipped = report.putArray("notCompared");
        tables.stream()
                .filter(TableComparison::skipped)
                .forEach(table -> skipped.add(table.source.name().shown()));
        columns(tables, report.putArray("columnsNotCompared"));
        coverage(tables, report.putObject("coverage"));
        reading(reading, report.putObject("reading"));
        report.putObject("positions")
                .<ObjectNode>set("source", comparison.source.moment().json())
                .set("target", comparison.target.moment().json());
        report.put("digest", comparison.hash().shown());
        return report;
    }

    private static void columns(List<TableComparison> tables, ArrayNode list) {
        for (TableComparison table : tables) {
            table.uncompared().forEach((column, why) -> list.addObject()
                    .put("table", table.source.name().shown())
                    .put("column", column)
                    .put("why", why));
        }
    }

    private static void coverage(List<TableComparison> tables, ObjectNode node) {
        long compared = tables.stream().filter(table -> !table.skipped()).count();
        long columns = tables.stream()
                .mapToLong(table -> table.digest.columns().size())
                .sum();
        node.put("tables", tables.size()).put("comparedTables", compared).put("comparedColumns", columns);
    }

    private static void reading(ComparisonRun.Reading reading, ObjectNode node) {
        node.put("pieces", reading.items())
                .put("resumedPieces", reading.resumed())
                .put("queries", reading.queries());
        node.put("firstReadAt", reading.from() == null ? null : reading.from().toString());
        node.put("lastReadAt", reading.to() == null ? null : reading.to().toString());
    }
}
