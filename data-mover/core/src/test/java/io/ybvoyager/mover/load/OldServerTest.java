package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.OldEngine;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.preflight.Preflight;
import io.ybvoyager.mover.preflight.PreflightCheck;
import io.ybvoyager.mover.preflight.PreflightPhase;
import io.ybvoyager.mover.preflight.PreflightSubject;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between servers of which one writes other texts for the same numbers, and lacks types that the other has. */
class OldServerTest {
    private static final List<String> SCHEMAS = List.of("public");

    private static final String TABLES =
            """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE TYPE pair AS (a int, b text);
            CREATE TYPE floats AS RANGE (SUBTYPE = float8);
            CREATE DOMAIN ratio AS float8;
            CREATE TABLE t (id int PRIMARY KEY, f8 float8, f4 real, p point, c circle, fs float8[], ps point[], r floats,
                d ratio, n numeric, j jsonb, at timestamptz, m mood, pr pair, b bit(70), x xml, v varchar(9), iv interval,
                u uuid, mn money, i4 int4range, ts tsvector, net inet, by bytea);
            CREATE TABLE keyed (f float8 PRIMARY KEY, v text);
            CREATE TABLE keyless (f real, v text);
            """;

    private static final String ROWS =
            """
            INSERT INTO t SELECT i, i / 3.0::float8, i / 7.0::real, point(i / 3.0, 0.1), circle(point(0.1, 0.2), i / 9.0),
                ARRAY[0.1, i / 3.0, 'NaN'], ARRAY[point(0.1, 0.7)], floats(0.1, 0.1 + i), i / 11.0, i / 3.0, '{"a": 0.1}',
                timestamptz '2026-01-01 00:00+00' + i * interval '7 min', 'glad', ROW(i, 'x')::pair, B'1'::bit(70), '<a/>',
                'v' || i, i * interval '1 hour', md5(i::text)::uuid, i, int4range(0, i), 'fat cat', '10.0.0.1/8', '\\x00ff'
            FROM generate_series(1, 500) i;
            INSERT INTO t (id, f8, f4) VALUES (501, 'NaN', 'NaN'), (502, '-0', '-0'), (503, '-Infinity', 'Infinity'), (504, NULL, NULL),
                (505, float8 'Infinity' - float8 'Infinity', real 'Infinity' - real 'Infinity');
            INSERT INTO keyed SELECT i / 3.0, 'v' || i FROM generate_series(1, 500) i;
            INSERT INTO keyless SELECT i % 9 / 7.0, 'v' || i % 9 FROM generate_series(1, 500) i;
            """;

    private static final String NEW_TYPES =
            "CREATE TABLE novel (id int PRIMARY KEY, mr int4multirange, mrs nummultirange[], jp jsonpath, x8 xid8, f float8);";
    private static final String NEW_ROWS = "INSERT INTO novel SELECT i, int4multirange(int4range(1, i + 2)),"
            + " '{\"{[1,2.50)}\"}', '$.a[*]', '5', 0.1 FROM generate_series(1, 200) i;";

    private final Path directory;
    private final String migration = UUID.randomUUID().toString();

    OldServerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void rowsGoToAnOlderServerThroughFiles() {
        DatabaseAddress source = database(TestEngine.database(), TABLES + ROWS);
        DatabaseAddress target = database(OldEngine.database(), TABLES);

        staged(source, target);

        assertThat(findings(source, target)).isEmpty();
        assertThat(numbers(target)).isEqualTo(numbers(source));
    }

    @Test
    void rowsComeFromAnOlderServerDirectly() {
        DatabaseAddress source = database(OldEngine.database(), TABLES + ROWS);
        DatabaseAddress target = database(TestEngine.database(), TABLES);

        direct(source, target);

        assertThat(findings(source, target)).isEmpty();
        assertThat(numbers(target)).isEqualTo(numbers(source));
    }

    @Test
    void theLeastChangeIsFoundBetweenThem() {
        DatabaseAddress source = database(TestEngine.database(), TABLES + ROWS);
        DatabaseAddress target = database(OldEngine.database(), TABLES + ROWS);
        TestEngine.execute(
                target,
                """
                UPDATE t SET f8 = f8 * (1 + 2.3e-16) WHERE id = 1;
                UPDATE t SET f8 = 0 WHERE id = 502;
                UPDATE t SET f4 = f4 * (1 + 1.2e-7)::real WHERE id = 3;
                UPDATE t SET p = point(p[0], 0.10000000000000002) WHERE id = 4;
                UPDATE t SET fs[2] = fs[2] * (1 + 2.3e-16) WHERE id = 5;
                UPDATE t SET r = floats(0.10000000000000002, upper(r)) WHERE id = 6;
                UPDATE t SET d = d * (1 + 2.3e-16) WHERE id = 7;
                UPDATE keyed SET v = 'x' WHERE v = 'v1'""");

        assertThat(findings(source, target))
                .containsExactlyInAnyOrder(
                        "public.t DIFFERENT (1) [\"f8\"]",
                        "public.t DIFFERENT (502) [\"f8\"]",
                        "public.t DIFFERENT (3) [\"f4\"]",
                        "public.t DIFFERENT (4) [\"p\"]",
                        "public.t DIFFERENT (5) [\"fs\"]",
                        "public.t DIFFERENT (6) [\"r\"]",
                        "public.t DIFFERENT (7) [\"d\"]",
                        "public.keyed DIFFERENT (3fd5555555555555) [\"v\"]");
    }

    @Test
    void typesThatTheTargetLacksAreToldAndTextStandsInForThem() {
        DatabaseAddress source = database(TestEngine.database(), NEW_TYPES + NEW_ROWS);
        DatabaseAddress target = OldEngine.database();
        PreflightSubject subject = new PreflightSubject(source, target, SCHEMAS, null, true);

        PreflightCheck check = new Preflight()
                .forPhase(PreflightPhase.ALL, subject).stream()
                        .filter(one -> one.id().equals("target.types"))
                        .findFirst()
                        .orElseThrow();

        assertThat(check.outcome()).isEqualTo(PreflightCheck.Outcome.WARNING);
        assertThat(check.objects())
                .containsExactly(
                        "public.novel.mr (int4multirange)",
                        "public.novel.mrs (nummultirange[])",
                        "public.novel.jp (jsonpath)",
                        "public.novel.x8 (xid8)");
        assertThat(check.fix()).contains("text takes every value");

        TestEngine.execute(
                target, "CREATE TABLE novel (id int PRIMARY KEY, mr text, mrs text[], jp text, x8 text, f float8)");
        staged(source, target);

        assertThat(findings(source, target)).isEmpty();
    }

    private static DatabaseAddress database(DatabaseAddress address, String sql) {
        TestEngine.execute(address, sql);
        return address;
    }

    private void staged(DatabaseAddress source, DatabaseAddress target) {
        ExportOptions options = new ExportOptions(directory, SCHEMAS, null, null, 2, false);
        SmallChunks.export(source, options, Recorder.quiet(), 32 * 1024);
        ImportOptions load = new ImportOptions(directory, 20_000, LoadOptions.of(migration, 2));
        assertThat(DataImport.run(TargetDatabase.of(target), load, new LocalWorkQueue(), Recorder.quiet())
                        .complete())
                .isTrue();
    }

    private void direct(DatabaseAddress source, DatabaseAddress target) {
        DirectOptions options = new DirectOptions(SCHEMAS, LoadOptions.of(migration, 2));
        assertThat(DirectLoad.run(
                                source,
                                TargetDatabase.of(target),
                                options,
                                new LocalWorkQueue(),
                                Recorder.quiet(),
                                32 * 1024)
                        .complete())
                .isTrue();
    }

    /** All numbers by their bits, which no setting and no version changes; but for the NaN that is not the usual one. */
    private static String numbers(DatabaseAddress address) {
        return TestEngine.text(
                address,
                "SELECT md5(string_agg(concat_ws(',', id, float8send(f8), float4send(f4), point_send(p), circle_send(c),"
                        + " array_send(fs), array_send(ps), range_send(r), float8send(d)), ';' ORDER BY id)) FROM t WHERE id <> 505");
    }

    private static List<String> findings(DatabaseAddress source, DatabaseAddress target) {
        VerifyOptions options = new VerifyOptions(SCHEMAS, null, null, 2, true);
        PhaseOutcome outcome = DataVerification.run(source, TargetDatabase.of(target), options, Recorder.quiet());
        List<String> found = new ArrayList<>();
        for (JsonNode table : outcome.report().get("tables")) {
            for (JsonNode finding : table.get("findings")) {
                found.add(
                        table.get("table").asText() + " " + finding.get("kind").asText() + " "
                                + finding.get("key").asText() + " " + finding.get("columns"));
            }
        }
        assertThat(outcome.complete()).isEqualTo(found.isEmpty());
        return found;
    }
}
