package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedRowsTest {
    @Test
    void fieldsAreWhatTheServerPutIntoTheRow() {
        DatabaseAddress database = TestEngine.database();
        for (List<String> fields : List.of(
                List.of("7"),
                List.of(""),
                List.of("a", ""),
                List.of("", "b"),
                List.of("a,b", "(c)", "d\"e\"", "f\\g", "h i", " "),
                List.of("\"", "\\", ",", "\"\"", "\\\\"),
                List.of("é\n\t'x'", "NULL"))) {
            String values = fields.stream()
                    .map(field -> "'" + field.replace("'", "''") + "'::text")
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
            String row = TestEngine.text(database, "SELECT ROW(" + values + ")::text");

            assertThat(KeyedRows.fields(row)).as(row).isEqualTo(fields);
        }
    }

    @Test
    void paceAimsAtASecondAQueryWhateverTheRowsCost() {
        Pace pace = new Pace(1);
        for (int i = 0; i < 30; i++) {
            long blocks = pace.blocks(8192, Long.MAX_VALUE);
            pace.measured(blocks * 8192.0, blocks * 1_000_000); // a thousand blocks a second
        }
        assertThat(pace.blocks(8192, Long.MAX_VALUE)).isBetween(900L, 1_100L);

        pace.slower();
        assertThat(pace.blocks(8192, Long.MAX_VALUE)).isBetween(100L, 150L);
        assertThat(pace.blocks(8192, 40 * 8192)).isEqualTo(40);
        assertThat(pace.blocks(1e12, Long.MAX_VALUE)).isEqualTo(1);
    }
}
