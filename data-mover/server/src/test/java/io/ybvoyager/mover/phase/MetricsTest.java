package io.ybvoyager.mover.phase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ybvoyager.mover.suite.Engine;
import io.ybvoyager.mover.suite.SuiteResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class MetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("^(voyager_\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);

    @Test
    void theFiguresOfARunAreThoseOfItsRows() throws SQLException, IOException {
        Caller caller = moved("metered", "ALTER TABLE customer ALTER name TYPE varchar(11)");

        Map<String, Double> samples = samples();

        for (String phase : List.of("export_data", "import_data")) {
            assertThat(samples).containsEntry("voyager_rows_total" + of("metered", phase, "public.orders"), 3000.0);
            assertThat(samples).containsEntry("voyager_rows_total" + of("metered", phase, "public.visit"), 701.0);
            assertThat(samples.get("voyager_bytes_total" + of("metered", phase, "public.orders")))
                    .isEqualTo(bytes(caller, phase, "public.orders"));
            String job = "{migration=\"metered\",phase=\"" + phase + "\"}";
            assertThat(samples).containsEntry("voyager_chunk_seconds_count" + job, 4.0);
            assertThat(samples).doesNotContainKey("voyager_parallelism" + job);
        }
        assertThat(samples)
                .containsEntry("voyager_rows_total" + of("metered", "export_data", "public.customer"), 100.0);
        assertThat(samples).containsEntry("voyager_rows_total" + of("metered", "import_data", "public.customer"), 99.0);
        assertThat(samples)
                .containsEntry("voyager_errors_total{kind=\"row\",migration=\"metered\",phase=\"import_data\"}", 1.0);
        assertThat(samples).containsEntry("voyager_batches_total{migration=\"metered\",phase=\"import_data\"}", 4.0);
    }

    @Test
    void logLinesAreJsonThatNamesMigrationTableAndChunk() throws SQLException, IOException {
        moved("logged", "SELECT 1");

        List<JsonNode> chunks = new ArrayList<>();
        for (String line : Files.readAllLines(SuiteResource.LOG)) {
            JsonNode entry = new ObjectMapper().readTree(line);
            if (entry.path("mdc").path("migration").asText().equals("logged")
                    && entry.path("message").asText().startsWith("chunk done")) {
                chunks.add(entry.get("mdc"));
            }
        }

        assertThat(chunks).hasSize(8);
        assertThat(chunks).allSatisfy(mdc -> {
            assertThat(mdc.path("table").asText()).startsWith("public.");
            assertThat(mdc.path("chunk").asText()).isNotEmpty();
            assertThat(mdc.path("job").asText()).hasSize(36);
            assertThat(mdc.path("phase").asText()).isIn("export_data", "import_data");
        });
    }

    private static Caller moved(String name, String change) throws SQLException, IOException {
        Path directory = Files.createTempDirectory("metrics");
        Caller caller = Caller.ofShop(name, 3_000, directory.resolve("export"));
        caller.complete("export/schema");
        caller.complete("import/schema");
        Engine.shared().execute(name + "_target", change);
        caller.complete("export/data");
        caller.run("import/data", "errorPolicy", "stash-and-continue");
        return caller;
    }

    private static double bytes(Caller caller, String phase, String table) {
        String report = phase.equals("export_data") ? "data_export" : "data_import";
        return caller.report(report)
                .<Number>path("data.tables.find { it.table == '" + table + "' }.bytes")
                .doubleValue();
    }

    private static String of(String migration, String phase, String table) {
        return "{migration=\"" + migration + "\",phase=\"" + phase + "\",table=\"" + table + "\"}";
    }

    private static Map<String, Double> samples() {
        Map<String, Double> samples = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(scraped());
        while (sample.find()) {
            String labels = sample.group(2) == null ? "" : "{" + sample.group(2) + "}";
            samples.put(sample.group(1) + labels, Double.parseDouble(sample.group(3)));
        }
        return samples;
    }

    private static String scraped() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
