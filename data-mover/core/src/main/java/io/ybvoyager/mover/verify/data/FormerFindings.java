package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.run.JsonFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the last verification found, by the shown names of tables. */
final class FormerFindings {
    private final JsonNode report;
    private final Map<String, JsonNode> tables = new HashMap<>();
    private final Map<String, List<String>> filed = new HashMap<>();

    private FormerFindings(JsonNode report) {
        this.report = report;
        report.path("tables").forEach(table -> tables.put(table.path("table").asText(), table));
    }

    /** @param file the findings' file; of use only when it is the report's own */
    static FormerFindings of(JsonNode report, @Nullable Path file) {
        FormerFindings former = new FormerFindings(report);
        if (file != null && Files.isReadable(file)) {
            try {
                former.read(file);
            } catch (IOException e) {
                throw FindingsFile.unusable(file.toString(), e);
            }
        }
        return former;
    }

    private void read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode finding = JsonFiles.JSON.readTree(line);
                if (finding.path("verification")
                        .asText()
                        .equals(report.path("id").asText("?"))) {
                    filed.computeIfAbsent(finding.path("table").asText(), name -> new ArrayList<>())
                            .add(finding.path("key").asText());
                }
            }
        }
    }

    /** The table as it was found; null when it was not looked at. */
    @Nullable
    JsonNode table(String shown) {
        return tables.get(shown);
    }

    boolean equal(String shown) {
        JsonNode table = tables.get(shown);
        return table != null && table.path("equal").asBoolean();
    }

    /** The keys of all rows of the table that differ; empty when not all are known by key, or there are none. */
    List<String> keys(String shown) {
        JsonNode table = tables.get(shown);
        if (table == null
                || table.path("key").isEmpty()
                || table.path("capped").asBoolean(true)
                || !table.path("missingColumns").isEmpty()) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        table.path("findings").forEach(finding -> told.add(finding.path("key").asText()));
        int count = table.path("findingCount").asInt();
        List<String> all = count == told.size() ? told : filed.getOrDefault(shown, List.of());
        return all.size() == count ? all : List.of();
    }
}
