package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.TypeMatrix;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a table of every type one value is changed by as little as the type allows: all are found, and nothing else is. */
class TypeMutationTest {
    private static final int ROW = 501;

    private final DatabaseAddress source = TypeMatrix.filled();
    private final DatabaseAddress target = TypeMatrix.filled();

    @Test
    void everyChangeIsFoundAndNothingElse() {
        for (RowDigest.Hash hash : RowDigest.Hash.values()) {
            assertThat(findings(hash)).as("%s", hash).isEmpty();
        }
        StringBuilder changes = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < TypeMatrix.TYPES.size(); i++) {
            String table = "m." + TypeMatrix.table(i, false);
            String twin = TypeMatrix.TYPES.get(i).twin();
            changes.append("UPDATE %s SET v = %s WHERE id = %d;".formatted(table, twin, ROW));
            expected.add(TypeMatrix.TYPES.get(i).name() + " " + table + " DIFFERENT (" + ROW + ") [\"v\"]");
        }

        TestEngine.execute(target, changes.toString());

        for (RowDigest.Hash hash : RowDigest.Hash.values()) {
            assertThat(findings(hash)).as("%s", hash).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private List<String> findings(RowDigest.Hash hash) {
        VerifyOptions options = new VerifyOptions(TypeMatrix.SCHEMAS, List.of("m.t*"), null, 2, true);
        JsonNode report = DataVerification.compare(
                        source, TargetDatabase.of(target), options, Recorder.quiet(), new LocalWorkQueue(), hash)
                .outcome()
                .report();
        assertThat(report.get("digest").asText()).isEqualTo(hash.shown());
        List<String> found = new ArrayList<>();
        for (JsonNode table : report.get("tables")) {
            String name = table.get("table").asText();
            String type = TypeMatrix.TYPES
                    .get(Integer.parseInt(name.substring("m.t".length())))
                    .name();
            for (JsonNode finding : table.get("findings")) {
                found.add(type + " " + name + " " + finding.get("kind").asText() + " "
                        + finding.get("key").asText() + " " + finding.get("columns"));
            }
        }
        return found;
    }
}
