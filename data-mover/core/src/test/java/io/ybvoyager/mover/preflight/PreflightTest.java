package io.ybvoyager.mover.preflight;

import static io.ybvoyager.mover.preflight.PreflightCheck.Outcome.FAILED;
import static io.ybvoyager.mover.preflight.PreflightCheck.Outcome.PASSED;
import static io.ybvoyager.mover.preflight.PreflightCheck.Outcome.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.schema.PgDump;
import io.ybvoyager.mover.schema.SchemaEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class PreflightTest {
    @TempDir
    Path dir;

    private static DatabaseAddress source;
    private static DatabaseAddress weak;

    @BeforeAll
    static void aSourceAndAWeakUser() {
        source = SchemaEngine.fresh();
        SchemaEngine.execute(
                source,
                "CREATE ROLE weak LOGIN",
                "CREATE SCHEMA \"Shop\"",
                "CREATE SCHEMA closed",
                "GRANT USAGE ON SCHEMA \"Shop\" TO weak",
                "CREATE TABLE \"Shop\".t (id int)",
                "CREATE TABLE \"Shop\".secret (id int)",
                "ALTER TABLE \"Shop\".secret ENABLE ROW LEVEL SECURITY",
                "CREATE TABLE closed.u (id int)",
                "CREATE SEQUENCE \"Shop\".s",
                "CREATE UNLOGGED TABLE \"Shop\".quick (id int)",
                "SELECT lo_create(0)",
                "CREATE TABLE \"Shop\".pictures (id int, \"Pic\" oid)",
                "CREATE TABLE \"Shop\".internals (id int, tree pg_node_tree)",
                "CREATE FUNCTION \"Shop\".f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER fires BEFORE INSERT ON \"Shop\".t FOR EACH ROW EXECUTE FUNCTION \"Shop\".f()");
        weak = SchemaEngine.address(source.database(), "weak", "x");
    }

    private static Map<String, PreflightCheck> run(PreflightPhase phase, PreflightSubject subject) {
        return new Preflight()
                .forPhase(phase, subject).stream().collect(Collectors.toMap(PreflightCheck::id, check -> check));
    }

    private PreflightSubject from(DatabaseAddress address) {
        return new PreflightSubject(address, null, List.of("Shop", "closed"), dir, false);
    }

    @Test
    void everyMissingPrivilegeIsReportedAtOnceWithWhatToPaste() {
        Map<String, PreflightCheck> checks = run(PreflightPhase.EXPORT_SCHEMA, from(weak));
        assertThat(checks.get("source.privilege.schema-usage").fix())
                .isEqualTo("GRANT USAGE ON SCHEMA \"closed\" TO \"weak\";");
        assertThat(checks.get("source.privilege.table-select").fix())
                .contains("GRANT SELECT ON ALL TABLES IN SCHEMA \"Shop\" TO \"weak\";");
        assertThat(checks.get("source.privilege.table-select").objects()).contains("Shop.t", "closed.u");
        assertThat(checks.get("source.privilege.sequence-select").objects()).containsExactly("Shop.s");
        assertThat(checks.get("source.row-security").fix()).isEqualTo("ALTER ROLE \"weak\" BYPASSRLS;");
    }

    @Test
    void theGrantsThatItProposesAreEnough() {
        SchemaEngine.execute(source, "CREATE ROLE helped LOGIN");
        DatabaseAddress helped = SchemaEngine.address(source.database(), "helped", "x");
        run(PreflightPhase.EXPORT_SCHEMA, from(helped)).values().stream()
                .filter(check -> check.outcome() == FAILED)
                .forEach(check -> SchemaEngine.execute(source, check.fix().split("\n")));
        assertThat(run(PreflightPhase.EXPORT_SCHEMA, from(helped)).values())
                .noneMatch(check -> check.outcome() == FAILED);
    }

    @Test
    void whatIsNotMovedIsAWarning() {
        Map<String, PreflightCheck> checks = run(PreflightPhase.EXPORT_DATA, from(source));
        assertThat(checks.get("source.large-objects").outcome()).isEqualTo(WARNING);
        assertThat(checks.get("source.large-objects").objects()).containsExactly("Shop.pictures.Pic (oid)");
        assertThat(checks.get("source.large-objects").fix())
                .contains("UPDATE \"Shop\".\"pictures\" SET \"Pic_content\" = lo_get(\"Pic\")");
        assertThat(checks.get("source.internal-types").objects()).containsExactly("Shop.internals.tree (pg_node_tree)");
        assertThat(checks.get("source.unlogged-tables").objects()).containsExactly("Shop.quick");
        assertThat(checks.get("export-dir.space").outcome()).isEqualTo(PASSED);
        assertThat(checks.values()).noneMatch(check -> check.outcome() == FAILED);
    }

    @Test
    void whatLargeObjectsHoldIsCopiedByTheStatementsThatAreProposed() {
        DatabaseAddress own = SchemaEngine.fresh();
        SchemaEngine.execute(
                own,
                "CREATE TABLE pictures (id int, pic oid)",
                "INSERT INTO pictures VALUES (1, lo_from_bytea(0, 'content')), (2, 4711), (3, NULL)");
        PreflightCheck check = run(
                        PreflightPhase.EXPORT_DATA, new PreflightSubject(own, null, List.of("public"), dir, false))
                .get("source.large-objects");
        String fix = check.fix();
        SchemaEngine.execute(own, fix.substring(fix.indexOf("ALTER")));
        assertThat(SchemaEngine.one(own, "SELECT string_agg(pic_content, ',' ORDER BY id) FROM public.pictures"))
                .isEqualTo("\\x636f6e74656e74");
    }

    @Test
    void yugabyteLacksWhatItDoesNotSupportAndWhatItsCatalogDoesNotHave() {
        List<String> used = List.of("int4", "xml", "anymultirange", "pg_lsn", "lo", "text");
        assertThat(TypeChecks.lacking(used, List.of("int4", "xml", "pg_lsn", "text"), false, true))
                .containsExactly("anymultirange", "lo", "pg_lsn", "xml");
        assertThat(TypeChecks.lacking(used, List.of("int4", "xml", "pg_lsn", "text"), true, false))
                .containsExactly("anymultirange");
    }

    @Test
    void aUserWhomPoliciesOfTheTargetConcernCannotLoad() {
        PreflightSubject subject = new PreflightSubject(null, weak, List.of("Shop"), null, true);
        assertThat(run(PreflightPhase.IMPORT_DATA, subject)
                        .get("target.row-security")
                        .fix())
                .isEqualTo("ALTER ROLE \"weak\" BYPASSRLS;");
    }

    @Test
    void anUnknownSchemaComesWithNearNames() {
        PreflightCheck check = run(
                        PreflightPhase.EXPORT_SCHEMA,
                        new PreflightSubject(source, null, List.of("shop", "closd"), dir, false))
                .get("source.schemas");
        assertThat(check.outcome()).isEqualTo(FAILED);
        assertThat(check.objects()).containsExactly("shop", "closd");
        assertThat(check.fix()).contains("Shop").contains("closed");
    }

    @Test
    void aSourceThatDoesNotAnswerIsOneFailedCheck() {
        DatabaseAddress gone = new DatabaseAddress("127.0.0.1", 1, "x", "y", null, "disable");
        assertThat(run(PreflightPhase.EXPORT_SCHEMA, from(gone))
                        .get("source.reachable")
                        .outcome())
                .isEqualTo(FAILED);
    }

    @Test
    void aMissingPgDumpIsFoundBeforeThePhase() {
        assertThat(new Preflight(PgDump.in(List.of(dir))).forPhase(PreflightPhase.EXPORT_SCHEMA, from(source)))
                .anyMatch(check -> check.id().equals("source.pg-dump") && check.outcome() == FAILED);
    }

    @Test
    void aTargetWithObjectsIsRefusedUnlessTheyAreKept() {
        PreflightSubject subject = new PreflightSubject(null, source, List.of("Shop"), null, false);
        assertThat(run(PreflightPhase.IMPORT_SCHEMA, subject)
                        .get("target.empty")
                        .outcome())
                .isEqualTo(FAILED);
        PreflightSubject keeping = new PreflightSubject(null, source, List.of("Shop"), null, true);
        assertThat(run(PreflightPhase.IMPORT_SCHEMA, keeping)
                        .get("target.empty")
                        .outcome())
                .isEqualTo(WARNING);
    }

    @Test
    void aTargetUserWithoutRightsIsToldWhichOnes() {
        Map<String, PreflightCheck> checks =
                run(PreflightPhase.ALL, new PreflightSubject(null, weak, List.of("Shop"), null, true));
        assertThat(checks.get("target.privilege.create").fix()).startsWith("GRANT CREATE ON DATABASE");
        assertThat(checks.get("target.replication-role").outcome()).isEqualTo(FAILED);
        assertThat(checks.get("target.replication-role").objects()).containsExactly("trigger fires on Shop.t");
    }

    @Test
    void anExportDirMustBeAbsoluteAndWritable() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "");
        for (Path wrong : List.of(Path.of("relative"), file, file.resolve("below"))) {
            assertThat(run(PreflightPhase.EXPORT_DATA, new PreflightSubject(source, null, List.of(), wrong, false))
                            .get("export-dir.usable")
                            .outcome())
                    .isEqualTo(FAILED);
        }
    }
}
