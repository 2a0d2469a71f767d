package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TypeMatrix;
import io.ybvoyager.mover.TypeMatrix.Type;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Every type, at the edges of its values, arrives as it was: in one file, in many, and without any. */
class TypeMatrixTest {
    private static final long ONE_CHUNK = 1L << 30;
    private static final long MANY_CHUNKS = 8 * 1024;

    private static final DatabaseAddress source = TypeMatrix.filled();

    private final Path directory;
    private final String migration = UUID.randomUUID().toString();
    private final TargetDatabase target = TargetDatabase.of(TypeMatrix.empty());

    TypeMatrixTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void inOneFile() throws Exception {
        PhaseOutcome exported = export(ONE_CHUNK);

        assertThat(load().complete()).isTrue();
        assertEqual();
        for (JsonNode table : exported.report().get("tables")) {
            assertThat(table.get("files").asInt()).isEqualTo(1);
        }
        assertThat(formats(exported)).containsExactlyElementsOf(expectedFormats());
    }

    @Test
    void inManyFiles() throws Exception {
        PhaseOutcome exported = export(MANY_CHUNKS);

        assertThat(load().complete()).isTrue();
        assertEqual();
        for (JsonNode table : exported.report().get("tables")) {
            if (table.get("rows").asInt() > 0) {
                assertThat(table.get("files").asInt()).as(table.toString()).isGreaterThan(1);
            }
        }
    }

    @Test
    void withoutFiles() throws Exception {
        DirectOptions options = new DirectOptions(TypeMatrix.SCHEMAS, LoadOptions.of(migration, 2));

        assertThat(DirectLoad.run(source, target, options, new LocalWorkQueue(), Recorder.quiet(), MANY_CHUNKS)
                        .complete())
                .isTrue();
        assertEqual();
    }

    private PhaseOutcome export(long chunkBytes) {
        ExportOptions options = new ExportOptions(directory, TypeMatrix.SCHEMAS, null, null, 2, false);
        return SmallChunks.export(source, options, Recorder.quiet(), chunkBytes);
    }

    private PhaseOutcome load() {
        ImportOptions options = new ImportOptions(directory, 20_000, LoadOptions.of(migration, 2));
        return DataImport.run(target, options, new LocalWorkQueue(), Recorder.quiet());
    }

    private static List<String> formats(PhaseOutcome exported) {
        List<String> formats = new ArrayList<>();
        for (JsonNode table : exported.report().get("tables")) {
            if (table.get("table").asText().startsWith("m.")) {
                formats.add(
                        table.get("table").asText() + " " + table.get("format").asText());
            }
        }
        return formats;
    }

    private static List<String> expectedFormats() {
        List<String> formats = new ArrayList<>();
        for (int i = 0; i < TypeMatrix.TYPES.size(); i++) {
            Type type = TypeMatrix.TYPES.get(i);
            formats.add("m." + TypeMatrix.table(i, false) + (type.binary() ? " BINARY" : " TEXT"));
            formats.add("m." + TypeMatrix.table(i, true) + " TEXT");
        }
        return formats.stream().sorted().toList();
    }

    /** By what clients of both databases see, in text and where there is a binary form in binary, and by verification. */
    private void assertEqual() throws SQLException, IOException {
        List<String> different = new ArrayList<>();
        try (Connection ours = ordinary(source);
                Connection theirs = ordinary(target.address())) {
            for (int i = 0; i < TypeMatrix.TYPES.size(); i++) {
                Type type = TypeMatrix.TYPES.get(i);
                for (boolean forced : List.of(false, true)) {
                    String rows = "SELECT * FROM m." + TypeMatrix.table(i, forced) + " ORDER BY id";
                    boolean same = Arrays.equals(copied(ours, rows, "text"), copied(theirs, rows, "text"))
                            && (!type.binary()
                                    || Arrays.equals(copied(ours, rows, "binary"), copied(theirs, rows, "binary")));
                    if (!same) {
                        different.add(type.name() + (forced ? " as text" : ""));
                    }
                }
            }
        }
        assertThat(different).isEmpty();
        VerifyOptions all = new VerifyOptions(TypeMatrix.SCHEMAS, null, null, 2, true);
        PhaseOutcome verified = DataVerification.run(source, target, all, Recorder.quiet());
        assertThat(verified.complete()).as(verified.report().toPrettyString()).isTrue();
    }

    /** A session as any client has it, without our settings. */
    private static Connection ordinary(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database(),
                address.user(),
                "");
    }

    private static byte[] copied(Connection session, String rows, String format) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String sql = "COPY (" + rows + ") TO STDOUT (FORMAT " + format + ")";
        session.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        assertThat(out.size()).isPositive();
        return out.toByteArray();
    }
}
