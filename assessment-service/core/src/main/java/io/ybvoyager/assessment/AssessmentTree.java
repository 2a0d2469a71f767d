package io.ybvoyager.assessment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.report.Format;
import io.ybvoyager.assessment.sizing.Relation;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The directory of an assessment: {@code metadata/}, {@code reports/}, {@code sizing/}. */
record AssessmentTree(Path directory) {
    private static final List<String> PARTS = List.of("metadata", "reports", "sizing");
    private static final List<Format> WRITTEN =
            List.of(Format.HTML, Format.CSV, Format.MARKDOWN, Format.TRACKER, Format.JSON);

    /**
     * Makes the directories, so that a place that cannot be written is known before the source is touched.
     *
     * @throws ProblemException DIRECTORY_UNUSABLE
     */
    static AssessmentTree prepare(Path directory) {
        try {
            for (String part : PARTS) {
                Path made = Files.createDirectories(directory.resolve(part));
                if (!Files.isWritable(made)) {
                    throw unusable(directory, "It may not be written.");
                }
            }
            return new AssessmentTree(directory);
        } catch (IOException e) {
            throw unusable(directory, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Where the bundle is. */
    Path metadata() {
        return directory.resolve("metadata");
    }

    /** Writes everything; the JSON report last, because its presence says that the rest is there. */
    void write(List<Relation> relations, AssessmentReport report) {
        try {
            Sizing sizing = report.sizing();
            if (sizing != null) {
                replace(directory.resolve("sizing/cluster_recommendations.json"), recommendation(sizing));
                replace(directory.resolve("sizing/sizing_details.json"), details(sizing, relations));
            }
            for (Format format : WRITTEN) {
                replace(Reports.file(directory, format), Reports.export(report, format));
            }
        } catch (IOException e) {
            throw unusable(directory, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Writes what assumptions change, beside the reports. */
    Path writeScenario(String name, AssessmentReport report) {
        Path file = directory.resolve("sizing/scenario-" + name + ".json");
        try {
            replace(file, Reports.scenarioText(report));
            return file;
        } catch (IOException e) {
            throw unusable(directory, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static String recommendation(Sizing sizing) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("nodes", sizing.nodes())
                .put("vcpusPerNode", sizing.vcpusPerNode())
                .put("memoryGibPerNode", sizing.memoryGibPerNode())
                .put("storageGibPerNode", sizing.storageGibPerNode())
                .put("replicationFactor", sizing.replicationFactor())
                .put("selectConnectionsPerNode", sizing.selectConnectionsPerNode())
                .put("insertConnectionsPerNode", sizing.insertConnectionsPerNode())
                .put("importMinutes", sizing.importMinutes())
                .put("importMinutesWithoutRedundantIndexes", sizing.importMinutesWithoutRedundantIndexes())
                .put("reasoning", sizing.reasoning())
                .put("failure", sizing.failure());
        return node.toPrettyString() + "\n";
    }

    private static String details(Sizing sizing, List<Relation> relations) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("totalBytes", sizing.totalBytes())
                .put("readsPerSecond", sizing.readsPerSecond())
                .put("writesPerSecond", sizing.writesPerSecond());
        sizing.colocatedTables().forEach(node.putArray("colocatedTables")::add);
        sizing.shardedTables().forEach(node.putArray("shardedTables")::add);
        ArrayNode tables = node.putArray("relations");
        relations.forEach(relation -> tables.addObject()
                .put("name", relation.name())
                .put("gib", relation.gib())
                .put("rows", relation.rows())
                .put("columns", relation.columns())
                .put("readsPerSecond", relation.readsPerSecond())
                .put("writesPerSecond", relation.writesPerSecond())
                .put("indexes", relation.indexGib().size())
                .put("redundantIndexes", relation.redundantIndexes()));
        return node.toPrettyString() + "\n";
    }

    private static void replace(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, text.getBytes(StandardCharsets.UTF_8)); // half a character must not fail it
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static ProblemException unusable(Path directory, String why) {
        return AssessmentError.DIRECTORY_UNUSABLE.because(
                "The assessment directory cannot be written.",
                directory.toString(),
                why,
                "Name another directory, or make this one writable.");
    }
}
