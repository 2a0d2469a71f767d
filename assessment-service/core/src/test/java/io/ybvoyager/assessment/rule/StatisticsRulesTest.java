package io.ybvoyager.assessment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.rule.Statistics.Place;
import io.ybvoyager.assessment.rule.Statistics.Size;
import io.ybvoyager.assessment.rule.Statistics.Values;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sql.Parsed;
import io.ybvoyager.assessment.sql.SqlParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that need what the source has measured, queries that ran, and the versions of the target. */
class StatisticsRulesTest {
    private static final String NULLS = "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_NULL_VALUES";
    private static final String VALUE = "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_PARTICULAR_VALUE";
    private static SqlParser parser;

    @BeforeAll
    static void openParser() {
        parser = SqlParser.open();
    }

    @AfterAll
    static void closeParser() {
        parser.close();
    }

    @Test
    void indexOnManyNullsIsReportedFromFortyPercentOn() {
        assertThat(indexed(0.40, 0, "CREATE INDEX i ON public.t (a)")).contains(NULLS);
        assertThat(indexed(0.399, 0, "CREATE INDEX i ON public.t (a)")).doesNotContain(NULLS);
    }

    @Test
    void partialIndexThatLeavesNullsOutIsFine() {
        assertThat(indexed(0.9, 0, "CREATE INDEX i ON public.t (a) WHERE a IS NOT NULL"))
                .doesNotContain(NULLS);
        assertThat(indexed(0.9, 0, "CREATE INDEX i ON public.t (a) WHERE b IS NOT NULL"))
                .contains(NULLS);
    }

    @Test
    void indexOnOneValueIsReportedFromSixtyPercentOn() {
        assertThat(indexed(0, 0.60, "CREATE INDEX i ON public.t (a)")).contains(VALUE);
        assertThat(indexed(0, 0.599, "CREATE INDEX i ON public.t (a)")).doesNotContain(VALUE);
        assertThat(indexed(0, 0.9, "CREATE INDEX i ON public.t (a) WHERE a <> 'x'"))
                .doesNotContain(VALUE);
        assertThat(indexed(0, 0.9, "CREATE INDEX i ON public.t (b, a)")).doesNotContain(VALUE);
    }

    private static List<String> indexed(double nulls, double mostCommon, String index) {
        Statistics statistics = new Statistics(
                Map.of(new Place(new ObjectName("public", "t"), "a"), new Values(nulls, mostCommon)), Map.of());
        return judge("2025.2.3.0", statistics, List.of(), "CREATE TABLE public.t (a text, b text)", index).stream()
                .map(finding -> finding.type().id())
                .toList();
    }

    @Test
    void queriesCountOnlyWhenTheyTouchTheScope() {
        List<Finding> findings = judge(
                "2025.2.3.0",
                Statistics.NONE,
                List.of(
                        "SELECT ctid FROM t",
                        "SELECT xmin FROM public.t",
                        "SELECT xmax FROM other.t",
                        "SELECT xpath($1, $2)",
                        "CREATE VIEW v AS SELECT cmin FROM t",
                        "SELECT cmax FROM ("),
                "CREATE TABLE public.t (a int PRIMARY KEY)");

        assertThat(findings)
                .extracting(f -> f.type().id() + " " + f.category())
                .containsExactlyInAnyOrder(
                        "SYSTEM_COLUMN_CTID unsupported_query_constructs",
                        "SYSTEM_COLUMN_XMIN unsupported_query_constructs",
                        "XML_FUNCTIONS unsupported_query_constructs",
                        "QUERIES_NOT_JUDGED migration_caveats");
    }

    @Test
    void placeHoldersWhereSqlWantsLiteralsAreRead() {
        assertThat(judge(
                        "2024.1.0.0",
                        Statistics.NONE,
                        List.of("SELECT xmin, interval $1 FROM t WHERE a > now() - interval $2"),
                        "CREATE TABLE public.t (a timestamptz)"))
                .extracting(f -> f.type().id())
                .contains("SYSTEM_COLUMN_XMIN");
    }

    @Test
    void savepointsOfManyQueriesAreOneFinding() {
        assertThat(judge(
                        "2025.1.0.0",
                        Statistics.NONE,
                        List.of("SAVEPOINT a", "ROLLBACK TO SAVEPOINT a", "SAVEPOINT b", "RELEASE SAVEPOINT b"),
                        "CREATE TABLE public.t (a int PRIMARY KEY)"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.type().id()).isEqualTo("SAVEPOINT_USAGE");
                    assertThat(f.category()).isEqualTo(Category.migration_caveats);
                    assertThat(f.details()).containsEntry("queries", "3");
                });
    }

    @Test
    void temporaryTablesOfQueriesAreAdviceAndOtherDdlIsNot() {
        assertThat(judge(
                        "2025.2.3.0",
                        Statistics.NONE,
                        List.of(
                                "CREATE TEMP TABLE w (a int)",
                                "CREATE TABLE w (a xml, b text DEFAULT xmlcomment('x'))"),
                        "CREATE TABLE public.t (a int PRIMARY KEY)"))
                .extracting(f -> f.type().id() + " " + f.category())
                .containsExactly("TEMPORARY_TABLE_USAGE performance_optimizations");
    }

    @Test
    void sizesDecideAboutRowsKeysAndPartitions() {
        String[] schema = {
            "CREATE TABLE public.t (a uuid DEFAULT gen_random_uuid() PRIMARY KEY, at timestamptz)",
            "CREATE TABLE public.u (a uuid PRIMARY KEY REFERENCES public.t, b uuid, UNIQUE (b))"
        };
        long gib = 1L << 30;
        Map<ObjectName, Size> large = Map.of(
                new ObjectName("public", "t"), new Size(10_000_000, 120 * gib, 130 * gib),
                new ObjectName("public", "u"), new Size(20_000_000, 8 * gib, 0));
        Map<ObjectName, Size> small = Map.of(
                new ObjectName("public", "t"), new Size(9_999_999, 50 * gib, 9 * gib),
                new ObjectName("public", "u"), new Size(20_000_000, 8 * gib, 0));

        assertThat(sized(large, schema))
                .containsExactlyInAnyOrder(
                        "WIDE_ROWS public.t",
                        "LARGE_TOAST public.t",
                        "LARGE_UNPARTITIONED_TABLE public.t",
                        "RANDOM_UUID_PRIMARY_KEY public.t",
                        "FOREIGN_KEY_BETWEEN_LARGE_TABLES public.u, constraint: (u_a_fkey)");
        assertThat(sized(small, schema)).isEmpty();
    }

    private static List<String> sized(Map<ObjectName, Size> sizes, String... schema) {
        return judge("2025.2.3.0", new Statistics(Map.of(), Map.of(), sizes, Map.of(), 0), List.of(), schema).stream()
                .map(f -> f.type().id() + " " + f.objectName())
                .toList();
    }

    @Test
    void rowTriggersAreReportedWhereMostOfTheWritingIs() {
        String[] schema = {
            "CREATE TABLE public.t (a int PRIMARY KEY)",
            "CREATE TABLE public.u (a int PRIMARY KEY)",
            "CREATE TRIGGER hot AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f()",
            "CREATE TRIGGER once AFTER INSERT ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.f()",
            "CREATE TRIGGER cold AFTER INSERT ON public.u FOR EACH ROW EXECUTE FUNCTION public.f()"
        };
        Statistics statistics = new Statistics(
                Map.of(),
                Map.of(
                        new ObjectName("public", "t"), new Statistics.Usage(0, 9_000_000),
                        new ObjectName("public", "u"), new Statistics.Usage(0, 999_999)));

        assertThat(judge("2025.2.3.0", statistics, List.of(), schema))
                .extracting(f -> f.type().id() + " " + f.objectName())
                .containsExactly("ROW_TRIGGER_ON_HOT_TABLE hot ON public.t");
    }

    @Test
    void settingsOfTheServerAreJudgedWhenTheyAreKnown() {
        assertThat(server(Map.of("lc_collate", "de_DE.UTF-8", "default_transaction_isolation", "read committed"), 601))
                .containsExactlyInAnyOrder("DATABASE_COLLATION", "ISOLATION_LEVEL", "LONG_TRANSACTION");
        assertThat(server(Map.of("lc_collate", "C.UTF-8", "default_transaction_isolation", "serializable"), 599))
                .isEmpty();
        assertThat(server(Map.of(), 0)).isEmpty();
    }

    private static List<String> server(Map<String, String> settings, long longest) {
        Statistics statistics = new Statistics(Map.of(), Map.of(), Map.of(), settings, longest);
        return judge("2025.2.3.0", statistics, List.of(), "CREATE TABLE public.t (a int PRIMARY KEY)").stream()
                .map(f -> f.type().id())
                .toList();
    }

    @Test
    void fixesNameTheRealObjects() {
        List<Finding> findings = judge(
                "2024.1.0.0",
                Statistics.NONE,
                List.of(),
                "CREATE TABLE public.\"Order\" (id bigserial NOT NULL, at timestamptz, \"User\" int, UNIQUE (id) DEFERRABLE)",
                "CREATE TABLE public.line (\"order\" int REFERENCES public.\"Order\" (id))",
                "CREATE INDEX \"By Time\" ON public.\"Order\" (at, \"User\") INCLUDE (id)",
                "CREATE FUNCTION public.f(a int, b text, OUT c int) LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
                "DROP VIEW IF EXISTS public.a, public.b CASCADE");

        assertThat(fix(findings, "HOTSPOTS_ON_TIMESTAMP_INDEX"))
                .isEqualTo(
                        """
                        -- eight buckets; ranges are read from each of them. (at HASH, "User") will do when nobody reads ranges.
                        DROP INDEX public."By Time";
                        CREATE INDEX "By Time" ON public."Order" ((yb_hash_code(at) % 8) ASC, at, "User") INCLUDE (id);""");
        assertThat(fix(findings, "FOREIGN_KEY_DATATYPE_MISMATCH"))
                .isEqualTo("ALTER TABLE public.line ALTER COLUMN \"order\" TYPE int8;");
        assertThat(fix(findings, "DEFERRABLE_CONSTRAINTS"))
                .isEqualTo(
                        """
                        ALTER TABLE public."Order" DROP CONSTRAINT "Order_id_key";
                        ALTER TABLE public."Order" ADD CONSTRAINT "Order_id_key" UNIQUE (id);""");
        assertThat(fix(findings, "MISSING_PRIMARY_KEY_WHEN_UNIQUE_NOT_NULL"))
                .isEqualTo("ALTER TABLE public.\"Order\" ADD PRIMARY KEY (id);");
        assertThat(fix(findings, "SECURITY_DEFINER_WITHOUT_SEARCH_PATH"))
                .isEqualTo("ALTER FUNCTION public.f(int4, text) SET search_path = public, pg_temp;");
        assertThat(fix(findings, "UNSUPPORTED_PG_DROP_MULTIPLE_OBJECTS"))
                .isEqualTo("DROP VIEW IF EXISTS public.a CASCADE;\nDROP VIEW IF EXISTS public.b CASCADE;");
        assertThat(findings).allSatisfy(f -> {
            if (f.fix() != null) {
                assertThat(parser.parse(f.fix().replace(" HASH", "")))
                        .as(f.fix())
                        .isInstanceOf(Parsed.Tree.class);
            }
        });
    }

    private static @Nullable String fix(List<Finding> findings, String id) {
        return findings.stream()
                .filter(f -> f.type().id().equals(id))
                .findFirst()
                .orElseThrow()
                .fix();
    }

    @Test
    void extensionsComeAndGoWithVersions() {
        assertThat(extension("pg_partman", "2024.1.0.0")).isTrue();
        assertThat(extension("pg_partman", "2024.2.0.0")).isFalse();
        assertThat(extension("anon", "2.25.0.0")).isTrue();
        assertThat(extension("anon", "2.25.1.0")).isFalse();
        assertThat(extension("timetravel", "2024.2.3.0")).isFalse();
        assertThat(extension("timetravel", "2025.2.3.0")).isTrue();
        assertThat(extension("vector", "2024.1.0.0")).isFalse();
        assertThat(extension("vector", "2.29.0.0")).isFalse();
        assertThat(extension("postgis", "2025.2.3.0")).isTrue();
    }

    private static boolean extension(String name, String target) {
        return !judge(target, Statistics.NONE, List.of(), "CREATE EXTENSION " + name)
                .isEmpty();
    }

    @Test
    void schemaHasFewerIssuesInANewerVersion() {
        String[] schema = {
            "CREATE TABLE public.t (a int PRIMARY KEY, b int GENERATED ALWAYS AS (a) STORED, c int UNIQUE NULLS NOT DISTINCT)",
            "CREATE VIEW public.v WITH (security_invoker) AS SELECT regexp_like('a', 'b') AS r",
            "CREATE TABLE public.u (x int) INHERITS (public.t)"
        };
        assertThat(ids("2025.1.0.0", schema)).containsExactly("INHERITANCE", "LIVE_MIGRATION_TABLE_WITHOUT_KEY");
        assertThat(ids("2.25.1.0", schema)).containsExactly("INHERITANCE", "LIVE_MIGRATION_TABLE_WITHOUT_KEY");
        assertThat(ids("2024.2.3.0", schema))
                .contains(
                        "STORED_GENERATED_COLUMNS",
                        "UNIQUE_NULLS_NOT_DISTINCT",
                        "SECURITY_INVOKER_VIEWS",
                        "REGEX_FUNCTIONS");
    }

    private static List<String> ids(String target, String... schema) {
        return judge(target, Statistics.NONE, List.of(), schema).stream()
                .map(f -> f.type().id())
                .sorted()
                .toList();
    }

    @Test
    void redundantIndexesAreFoundThroughPrefixesAndKeys() {
        String[] schema = {
            "CREATE TABLE public.t (a int, b int, c int, PRIMARY KEY (a, b))",
            "CREATE INDEX only_a ON public.t (a)",
            "CREATE INDEX descending ON public.t (a DESC)",
            "CREATE UNIQUE INDEX unique_a ON public.t (a)",
            "CREATE INDEX partial ON public.t (a) WHERE b > 1",
            "CREATE INDEX twin1 ON public.t (c)",
            "CREATE INDEX twin2 ON public.t (c)",
            "CREATE INDEX wide ON public.t (c) INCLUDE (b)"
        };

        assertThat(RedundantIndexes.of(SchemaReader.read(sources(schema), parser))
                        .keySet())
                .extracting(ObjectName::name)
                .containsExactlyInAnyOrder("only_a", "twin1", "twin2");
    }

    @Test
    void versionsDecideWhatIsStillAnIssue() {
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2024.2.8.0"))).isFalse();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2025.1.0.0"))).isTrue();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2.25.0.0"))).isTrue();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2.23.9.0"))).isFalse();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2027.1.0.0"))).isTrue();
        assertThat(Fixes.NEVER.fixedIn(TargetVersion.of("2027.1.0.0"))).isFalse();
        assertThat(Fixes.since("2025.2.2.0").fixedIn(TargetVersion.of("2025.2.1.9")))
                .isFalse();
    }

    private static List<Finding> judge(String target, Statistics statistics, List<String> queries, String... schema) {
        return Catalogue.judge(
                new Subject(SchemaReader.read(sources(schema), parser), statistics, queries, List.of("public"), parser),
                TargetVersion.of(target));
    }

    private static List<SourceSql> sources(String... schema) {
        return Stream.of(schema).map(sql -> new SourceSql(sql, null, 0)).toList();
    }
}
