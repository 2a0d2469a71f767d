package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of objects that a dump tells of and that a live server's catalogs must tell of as well. */
class CatalogObjectsTest {
    private static final Source SOURCE = Source.get();

    @Test
    void whatADumpTellsOfIsFoundOnlineToo(@TempDir Path directory) {
        SOURCE.execute("postgres", "CREATE DATABASE odds");
        SOURCE.execute(
                "odds",
                """
                CREATE TABLE t (id int, a int, body text, UNIQUE (id));
                CREATE TABLE loud (a int);
                ALTER TABLE loud REPLICA IDENTITY FULL;
                ALTER TABLE t ALTER a SET STATISTICS 500, ALTER body SET STORAGE EXTERNAL;
                CREATE STATISTICS pairs ON id, a FROM t;
                CREATE OPERATOR FAMILY family USING btree;
                CREATE OPERATOR CLASS class FOR TYPE int4 USING btree FAMILY family AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int4, int4);
                CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple);
                CREATE TEXT SEARCH CONFIGURATION search (COPY = pg_catalog.english);
                CREATE ACCESS METHOD mine TYPE INDEX HANDLER bthandler;
                CREATE PUBLICATION news FOR TABLE t;
                CREATE SUBSCRIPTION feed CONNECTION 'host=nowhere password=do-not-tell' PUBLICATION p
                  WITH (connect = false, enabled = false, slot_name = NONE, create_slot = false);
                """);

        AssessmentReport report = Assessment.run(
                new AssessmentOptions(SOURCE.superuser("odds"), List.of(), null, directory), ProgressListener.silent());

        assertThat(report.notes()).noneMatch(note -> note.text().contains("could not be parsed"));
        assertThat(report.issues())
                .extracting(issue -> issue.type() + " " + issue.objectName())
                .contains(
                        "EXTENDED_STATISTICS public.pairs",
                        "OPERATOR_CLASS public.class",
                        "OPERATOR_CLASS public.family",
                        "TEXT_SEARCH_OBJECT public.words",
                        "TEXT_SEARCH_OBJECT public.search",
                        "UNSUPPORTED_PG_CREATE_ACCESS_METHOD mine",
                        "PUBLICATION news",
                        "SUBSCRIPTION feed",
                        "UNSUPPORTED_PG_ALTER_TABLE_SET_STATISTICS public.t",
                        "UNSUPPORTED_PG_ALTER_TABLE_SET_STORAGE public.t")
                .noneMatch(found -> found.startsWith("TABLES_WITHOUT_KEY") && found.contains("loud"));
        assertThat(directory.resolve("metadata/ddl-others.csv")).content().doesNotContain("do-not-tell");
    }
}
