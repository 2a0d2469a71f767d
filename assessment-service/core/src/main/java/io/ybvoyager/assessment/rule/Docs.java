package io.ybvoyager.assessment.rule;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where the product's documentation speaks about an issue; the page itself where no heading is known. */
final class Docs {
    /** Headings of the page on PostgreSQL's known issues by the id's beginning; the first that fits counts. */
    private static final Map<String, String> HEADINGS = headings();

    private static final Map<String, String> PAGES = Map.of(
            "UNSUPPORTED_EXTENSION", "https://docs.yugabyte.com/stable/additional-features/pg-extensions/",
            "TABLE_LOCKS", "https://docs.yugabyte.com/stable/api/ysql/the-sql-language/statements/txn_lock/",
            "ROW_LOCK_NOWAIT", "https://docs.yugabyte.com/stable/explore/transactions/explicit-locking/",
            "SEQUENCE_CACHE",
                    "https://docs.yugabyte.com/stable/api/ysql/the-sql-language/statements/ddl_create_sequence/",
            "ISOLATION_LEVEL", "https://docs.yugabyte.com/stable/architecture/transactions/read-committed/",
            "TABLESPACE_USED", "https://docs.yugabyte.com/stable/explore/going-beyond-sql/tablespaces/");

    private Docs() {}

    static String link(String id) {
        String page = PAGES.get(id);
        if (page != null) {
            return page;
        }
        return HEADINGS.entrySet().stream()
                .filter(heading -> id.startsWith(heading.getKey()))
                .findFirst()
                .map(heading -> IssueType.DOCS + "#" + heading.getValue())
                .orElse(IssueType.DOCS);
    }

    private static Map<String, String> headings() {
        Map<String, String> map = new LinkedHashMap<>();
        String newer = "postgresql-12-and-later-features";
        String alter = "unsupported-alter-table-ddl-variants-in-source-schema";
        String times = "hotspots-with-range-sharded-timestamp-date-indexes";
        map.put("STORED_GENERATED_COLUMNS", "generated-always-as-stored-type-column-is-not-supported");
        map.put("UNLOGGED_TABLES", "unlogged-table-is-not-supported");
        map.put("UNSUPPORTED_GIST_INDEX", "gist-brin-and-spgist-index-types-are-not-supported");
        map.put("UNSUPPORTED_BRIN_INDEX", "gist-brin-and-spgist-index-types-are-not-supported");
        map.put("UNSUPPORTED_SPGIST_INDEX", "gist-brin-and-spgist-index-types-are-not-supported");
        map.put("STORAGE_PARAMETERS", "storage-parameters-on-indexes-or-constraints-in-the-source-postgresql");
        map.put("ALTER_TABLE_ADD_PK", "adding-primary-key-to-a-partitioned-table-results-in-an-error");
        map.put("ALTER_TABLE_", alter);
        map.put("UNSUPPORTED_PG_ALTER_TABLE_", alter);
        map.put("UNSUPPORTED_PG_ALTER_CONVERSION", "create-or-alter-conversion-is-not-supported");
        map.put("EXCLUSION_CONSTRAINTS", "exclusion-constraints-is-not-supported");
        map.put(
                "DEFERRABLE_CONSTRAINTS",
                "deferrable-constraint-on-constraints-other-than-foreign-keys-is-not-supported");
        map.put("MULTI_COLUMN_GIN_INDEX", "gin-indexes-on-multiple-columns-are-not-supported");
        map.put("ORDERED_GIN_INDEX", "issue-in-some-unsupported-cases-of-gin-indexes");
        map.put("POLICY_WITH_ROLES", "policies-on-users-in-source-require-manual-user-creation");
        map.put("CONSTRAINT_TRIGGER", "constraint-trigger-is-not-supported");
        map.put("REFERENCING_CLAUSE", "referencing-clause-for-triggers");
        map.put("BEFORE_ROW_TRIGGER", "before-row-triggers-on-partitioned-tables");
        map.put("FOREIGN_TABLE", "foreign-table-in-the-source-database-requires-server-and-user-mapping");
        map.put("INHERITANCE", "table-inheritance-is-not-supported");
        map.put("VIEW_WITH_CHECK_OPTION", "view-with-check-option-is-not-supported");
        map.put("CREATE_CONVERSION", "create-or-alter-conversion-is-not-supported");
        map.put(
                "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_NULL",
                "index-on-column-with-a-high-percentage-of-null-values");
        map.put(
                "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_PARTICULAR",
                "index-on-column-with-high-percentage-of-a-particular-value");
        map.put("INDEX_ON_", "indexes-on-some-complex-data-types-are-not-supported");
        map.put("PK_UK_ON_", "indexes-on-some-complex-data-types-are-not-supported");
        map.put("UNSUPPORTED_DATATYPE_LIVE", "unsupported-datatypes-by-voyager-during-live-migration");
        map.put("UNSUPPORTED_DATATYPE_LARGE_OBJECT", "large-objects-and-its-functions-are-currently-not-supported");
        map.put("UNSUPPORTED_DATATYPE_XML", "data-ingestion-on-xml-data-type-is-not-supported");
        map.put("UNSUPPORTED_DATATYPE_", "unsupported-datatypes-by-yugabytedb");
        map.put("LARGE_OBJECT_FUNCTIONS", "large-objects-and-its-functions-are-currently-not-supported");
        map.put("ADVISORY_LOCKS", "advisory-locks-is-not-yet-implemented");
        map.put("SYSTEM_COLUMN_", "system-columns-is-not-yet-supported");
        map.put("XML_FUNCTIONS", "xml-functions-is-not-yet-supported");
        map.put("JSONB_SUBSCRIPTING", "jsonb-subscripting");
        map.put("MERGE_STATEMENT", "merge-command");
        map.put("HOTSPOTS_ON_", times);
        map.put("FOREIGN_KEY_DATATYPE_MISMATCH", "foreign-key-datatype-mismatch");
        map.put("FOREIGN_KEY_REFERENCED", newer);
        map.put("MISSING_FOREIGN_KEY_INDEX", "missing-foreign-key-indexes");
        map.put("MISSING_PRIMARY_KEY", "missing-primary-key-for-table-when-unique-and-not-null-columns-exist");
        for (String id :
                ("SECURITY_INVOKER_VIEWS DETERMINISTIC_ NON_DETERMINISTIC_ SQL_BODY_IN UNIQUE_NULLS REGEX_ ANY_VALUE"
                                + " RANGE_AGGREGATE JSON_ COPY FETCH_WITH_TIES CTE_WITH NON_DECIMAL DATABASE_OPTIONS COMPRESSION_CLAUSE")
                        .split(" ")) {
            map.put(id, newer);
        }
        return map;
    }
}
