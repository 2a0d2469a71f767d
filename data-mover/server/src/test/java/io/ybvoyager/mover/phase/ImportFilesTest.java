package io.ybvoyager.mover.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.mover.suite.Engine;
import io.ybvoyager.mover.suite.SuiteResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class ImportFilesTest {
    private static final String PATH = "import/data/files";

    private final Engine engine = Engine.shared();

    private final Path directory;

    ImportFilesTest() throws IOException {
        directory = Files.createTempDirectory("files");
    }

    @Test
    void rowsOfFilesTakeTheWholeJourneyAndTheirErrorsHoldIt() throws SQLException, IOException {
        Caller caller = created("filed");
        write("customers.csv", "id,name,mood\n1,ann,ok\n2,\"b\nob\",happy\n7,carl,furious\n");
        write("orders/1.csv", "id,customer_id,amount,tags\n1,1,2.50,\"{a,b}\"\n");
        write("orders/2.csv", "customer_id,id\n2,30\n");
        Map<String, Object> files = files("customers.csv:public.customer", "orders/*.csv:orders");

        Response aborted = caller.run(PATH, "files", files);
        Response stashed = caller.run(PATH, "files", files, "errorPolicy", "stash-and-continue");
        Response errors = caller.get("import/data/errors");
        Response finalize = caller.post("finalize", "waive", List.of("import_data"));
        caller.discard(errors.path("items.id"), "filed");
        caller.complete(PATH, "files", files);

        assertThat(aborted.<String>path("status")).isEqualTo("FAILED");
        assertThat(aborted.<String>path("error.where")).isEqualTo("customers.csv, line 5, column mood");
        assertThat(stashed.<String>path("status")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(stashed.<String>path("error.code")).isEqualTo("VOY-2210");
        assertThat(errors.<List<Integer>>path("items.row")).containsExactly(5);
        assertThat(errors.<String>path("items[0].chunk")).endsWith("customers.csv");
        assertThat(finalize.statusCode()).isEqualTo(409);
        assertThat(finalize.asString()).contains("errored_rows");
        assertThat(caller.phase("import_data_file")).isEqualTo("COMPLETED");
        assertThat(caller.report("data_file_import").<Integer>path("data.rows")).isEqualTo(5);
        assertThat(caller.post("finalize").asString()).contains("--waive import_data");
        caller.complete("finalize", "waive", List.of("import_data"));
        assertThat(engine.value("filed_target", "SELECT count(*) || ' ' || sum(id) FROM orders"))
                .isEqualTo("2 31");
        assertThat(engine.value("filed_target", "SELECT nextval('orders_id_seq')"))
                .isEqualTo("31");
        assertThat(caller.post(PATH, "files", files).statusCode()).isEqualTo(409);
    }

    @Test
    void mistakesAreAnsweredAtOnceAndHoldNothing() throws SQLException, IOException {
        Caller caller = created("misfiled");
        write("a.csv", "id,nam\n1,x\n");

        Response columns = caller.post(PATH, "files", files("a.csv:customer"));
        Response table = caller.post(PATH, "files", files("a.csv:custmer"));
        Response file = caller.post(PATH, "files", files("b.csv:customer"));
        Response none = caller.post(PATH);
        Response invalid = caller.post(PATH, "files", Map.of("dataDir", "/", "fileTableMap", List.of()));

        assertThat(columns.asString()).contains("VOY-2504", "nam", "name");
        assertThat(table.asString()).contains("VOY-2104", "customer");
        assertThat(file.asString()).contains("VOY-2502", "a.csv");
        assertThat(none.asString()).contains("VOY-2503");
        assertThat(invalid.statusCode()).isEqualTo(400);
        write("a.csv", "id,name\n1,x\n");
        caller.complete(PATH, "files", files("a.csv:customer"));
    }

    private Map<String, Object> files(String... map) {
        return new HashMap<>(Map.of("dataDir", data().toString(), "fileTableMap", List.of(map), "hasHeader", true));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void write(String name, String content) throws IOException {
        Path file = data().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Caller created(String name) throws SQLException, IOException {
        Caller caller = Caller.ofShop(name, 10, directory.resolve("export"));
        caller.complete("export/schema");
        caller.complete("import/schema");
        return caller;
    }
}
