package io.ybvoyager.assessment.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Manifest;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judgement of rows as the dictionary of an HR and order-entry schema gives them. */
class OracleBundleTest {
    /** What schema files cannot tell. */
    static final List<String> ONLY_IN_BUNDLES = List.of(
            "ORACLE_LARGE_LOB",
            "ORACLE_NESTED_TABLE",
            "ORACLE_VPD_POLICY",
            "ORACLE_ADVANCED_QUEUE",
            "ORACLE_JAVA",
            "ORACLE_SCHEDULER_JOB",
            "ORACLE_EDITION",
            "ORACLE_EXTERNAL_LIBRARY",
            "ORACLE_USER_OPERATOR",
            "ORACLE_PUBLIC_GRANT",
            "ORACLE_INVALID_OBJECT");

    static final Path RECORDED =
            Path.of("src/test/resources/io/ybvoyager/assessment/oracle/hr").toAbsolutePath();

    private final Path directory;

    OracleBundleTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void rowsOfTheDictionaryAreJudged() throws IOException {
        Facts facts = facts(List.of());

        assertThat(ids(facts)).containsAll(ONLY_IN_BUNDLES);
        assertThat(ids(facts))
                .contains(
                        "VIRTUAL_COLUMNS",
                        "UNSUPPORTED_INDEXES",
                        "ORACLE_DATATYPE_SDO_GEOMETRY",
                        "ORACLE_DATATYPE_OBJECT",
                        "ORACLE_DATATYPE_ROWID",
                        "ORACLE_DEFERRABLE_KEY",
                        "ORACLE_DISABLED_CONSTRAINT",
                        "ORACLE_NOT_VALIDATED_CONSTRAINT",
                        "ORACLE_GLOBAL_TEMPORARY_TABLE",
                        "ORACLE_INDEX_ORGANIZED_TABLE",
                        "ORACLE_EXTERNAL_TABLE",
                        "ORACLE_INVISIBLE_COLUMN",
                        "ORACLE_BITMAP_INDEX",
                        "ORACLE_FUNCTION_BASED_INDEX",
                        "ORACLE_PARTITION_COLUMNS_NOT_IN_KEY",
                        "ORACLE_AUTOMATIC_PARTITIONS",
                        "ORACLE_EMPTY_STRING",
                        "ORACLE_OUTER_JOIN_OPERATOR",
                        "ORACLE_WRAPPED_SOURCE",
                        "ORACLE_PACKAGE_STATE",
                        "ORACLE_SYNONYM",
                        "ORACLE_SEQUENCE_RANGE",
                        "ORACLE_NO_PRIMARY_KEY")
                .doesNotContain("ORACLE_UNREADABLE_STATEMENT");
        assertThat(facts.schemas()).containsExactly("HR", "OE");
        assertThat(facts.serverVersion()).isEqualTo("19.0.0.0.0");
    }

    @Test
    void indexesAreNamedAsTheFieldNamesThem() throws IOException {
        assertThat(facts(List.of()).findings())
                .filteredOn(finding -> finding.type().id().equals("UNSUPPORTED_INDEXES"))
                .extracting(Finding::objectName)
                .containsExactlyInAnyOrder(
                        "Index Name: CUST_GEO_IX, Index Type=DOMAIN INDEX",
                        "Index Name: DOC_ID_RX, Index Type=NORMAL/REV INDEX",
                        "Index Name: LOOKUP_PK, Index Type=IOT - TOP INDEX");
    }

    @Test
    void withoutTheRowsNothingIsFound() throws IOException {
        assertThat(ids(facts(List.of(
                        "lobs",
                        "tables",
                        "policies",
                        "queues",
                        "objects",
                        "jobs",
                        "old-jobs",
                        "editions",
                        "public-grants"))))
                .doesNotContainAnyElementsOf(ONLY_IN_BUNDLES);
    }

    @Test
    void everyObjectHasItsDdlAndTheTargetsWhereItIsCertain() throws IOException {
        Facts facts = facts(List.of());

        SourceObject employees = object(facts, "TABLE HR.EMPLOYEES");
        assertThat(employees.sql())
                .contains("CONSTRAINT EMP_SALARY_MIN CHECK (salary > 0)")
                .contains("LAST_NAME VARCHAR2(25 CHAR)");
        assertThat(employees.targetSql())
                .contains("hire_date timestamp(0) DEFAULT LOCALTIMESTAMP(0) NOT NULL")
                .contains("CONSTRAINT emp_email_uk UNIQUE (email)")
                .contains("REFERENCES hr.departments (department_id) ON DELETE CASCADE");
        assertThat(employees.dependsOn()).containsExactly("TABLE HR.DEPARTMENTS");
        assertThat(object(facts, "TABLE OE.DOCUMENTS").targetSql())
                .contains("id bigint GENERATED BY DEFAULT AS IDENTITY", "body bytea", "abstract text");
        assertThat(object(facts, "TABLE OE.CUSTOMERS").targetSql()).isNull();
        assertThat(object(facts, "VIEW OE.RECENT_ORDERS").targetSql()).contains("FROM orders WHERE order_total > 100");
        assertThat(object(facts, "VIEW HR.EMP_DETAILS_VIEW").targetSql()).isNull();
        assertThat(object(facts, "INDEX HR.EMP_NAME_IX").targetSql()).contains("((UPPER(last_name)))");
        assertThat(facts.objects())
                .extracting(SourceObject::key)
                .doesNotHaveDuplicates()
                .doesNotContain("SEQUENCE OE.ISEQ$$_73001", "INDEX OE.ORDERS_PK");
    }

    @Test
    void findingsBelongToObjects() throws IOException {
        Facts facts = facts(List.of());

        List<String> keys = facts.objects().stream().map(SourceObject::key).toList();
        assertThat(facts.findings())
                .extracting(Finding::owner)
                .filteredOn(owner -> !owner.isEmpty())
                .isSubsetOf(keys);
    }

    @Test
    void sizesAndUseComeFromSegments() throws IOException {
        Facts facts = facts(List.of());

        assertThat(facts.relations())
                .filteredOn(relation -> relation.name().equals("OE.ORDERS"))
                .singleElement()
                .satisfies(orders -> {
                    assertThat(orders.gib()).isEqualTo(0.25);
                    assertThat(orders.rows()).isEqualTo(2_000_000);
                    assertThat(orders.readsPerSecond()).isEqualTo(10);
                    assertThat(orders.writesPerSecond()).isEqualTo(1);
                    assertThat(orders.indexGib()).hasSize(1);
                });
        assertThat(facts.bytes()).isGreaterThan(10L << 30);
        assertThat(facts.usage()).containsKey("HR.EMPLOYEES");
        assertThat(facts.workload()).hasSize(2);
        assertThat(facts.notes().toString()).contains("ARCHIVELOG").contains("AL32UTF8");
        assertThat(facts.gaps()).singleElement().asString().contains("no optimizer statistics");
    }

    @Test
    void queriesThatRanAreJudgedWithoutAnObject() throws IOException {
        assertThat(facts(List.of()).findings())
                .filteredOn(finding -> finding.category().name().equals("unsupported_query_constructs"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.type().id()).isEqualTo("ORACLE_ROWNUM");
                    assertThat(finding.owner()).isEmpty();
                });
    }

    @Test
    void queriesThatFailedAreGaps() throws IOException {
        bundle(List.of("segment-usage", "source"));
        List<Manifest.Query> queries = List.of(
                new Manifest.Query("segment-usage", null, null, "ORA-00942: table or view does not exist"),
                new Manifest.Query("source", null, null, "ORA-01013: user requested cancel of current operation"));
        Bundle bundle = Bundle.seal(directory, manifest(queries));

        assertThat(new OracleEngine().facts(bundle, target()).gaps())
                .anyMatch(gap -> gap.startsWith("V$SEGMENT_STATISTICS could not be read") && gap.contains("ORA-00942"))
                .anyMatch(gap -> gap.startsWith("The source of programs could not be read"));
    }

    private Facts facts(List<String> without) throws IOException {
        return new OracleEngine().facts(bundle(without), target());
    }

    private Bundle bundle(List<String> without) throws IOException {
        List<Manifest.Query> queries = new ArrayList<>();
        for (String query : Queries.NAMES) {
            Path file = RECORDED.resolve(query + ".csv");
            if (Files.exists(file) && !without.contains(query)) {
                Files.copy(file, directory.resolve(query + ".csv"));
                queries.add(new Manifest.Query(query, query + ".csv", null, null));
            }
        }
        return Bundle.seal(directory, manifest(queries));
    }

    private static Manifest manifest(List<Manifest.Query> queries) {
        return new Manifest(
                Manifest.VERSION,
                "oracle",
                "scripts",
                "1",
                null,
                Instant.parse("2026-11-01T10:00:00Z"),
                Instant.parse("2026-11-01T10:01:00Z"),
                queries);
    }

    private static SourceObject object(Facts facts, String key) {
        return facts.objects().stream()
                .filter(object -> object.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(Facts facts) {
        return facts.findings().stream().map(finding -> finding.type().id()).toList();
    }

    private static TargetVersion target() {
        return TargetVersion.of(Assessment.NEWEST_STABLE);
    }
}
