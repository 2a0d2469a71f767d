package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.caveat;
import static io.ybvoyager.assessment.rule.IssueType.feature;
import static io.ybvoyager.assessment.rule.IssueType.performance;

import io.ybvoyager.assessment.schema.Column;
import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Index;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.schema.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rules about what needs a hand at migration, or behaves otherwise afterwards, though the target accepts it. */
final class MigrationRules {
    /** The target's {@code ysql_sequence_cache_minval}. */
    private static final int LEAST_CACHE = 100;

    private static final int LISTED = 20;
    private static final long LONG_SECONDS = 600;

    private static final IssueType NO_KEY = caveat(
            "LIVE_MIGRATION_TABLE_WITHOUT_KEY",
            "Table without primary key in a live migration",
            "The table has no primary key. Updates and deletes cannot be replicated unless the source says which columns identify a row.",
            "Give the table a primary key, or set its replica identity on the source before a live migration.",
            Fixes.NEVER);
    private static final IssueType CACHE = caveat(
            "SEQUENCE_CACHE",
            "Sequences with a small cache",
            "{count} sequences cache fewer than " + LEAST_CACHE + " values: {sequences}. The target takes at least "
                    + LEAST_CACHE
                    + " at once for each session (ysql_sequence_cache_minval), so values have gaps and do not tell the order of inserts.",
            "Let nothing rely on values without gaps or in order. For many inserts, make the cache larger.",
            Fixes.NEVER);
    private static final IssueType EVENT_TRIGGER = caveat(
            "EVENT_TRIGGER",
            "Event trigger",
            "The event trigger runs at DDL, also at that of the import, which is made by another user and in another order.",
            "Create it last, when the import is done.",
            Fixes.NEVER);
    private static final IssueType PUBLICATION = caveat(
            "PUBLICATION",
            "Publication",
            "Those who read this publication lose it when the target takes over: slots and positions do not move.",
            "Create the publication in the target (2024.1.1 and later), and let each reader start anew with a slot of its own.",
            Fixes.NEVER);
    private static final IssueType SUBSCRIPTION = feature(
            "SUBSCRIPTION",
            "Subscription",
            2,
            "The target cannot subscribe to a publication of PostgreSQL.",
            "Replicate into the target by other means, or write there at once.");
    private static final IssueType USER_MAPPING = caveat(
            "USER_MAPPING",
            "User mapping",
            "A user mapping holds a password and is not exported.",
            "Create it in the target by hand.",
            Fixes.NEVER);
    private static final IssueType SECURITY_LABEL = feature(
            "SECURITY_LABEL",
            "Security label",
            1,
            "Security labels are not supported without their provider.",
            "Remove the statement.");
    private static final IssueType TABLESPACE = feature(
            "TABLESPACE_USED",
            "Tablespace",
            1,
            "The object names the tablespace {tablespace}. In the target a tablespace is a placement of replicas, not a directory.",
            "Remove the clause, or create a tablespace of that name with the placement that you want.");
    private static final IssueType STATISTICS_OBJECT = performance(
            "EXTENDED_STATISTICS",
            "Extended statistics",
            "The schema helps PostgreSQL's planner with statistics over several columns. The target's planner may not use them.",
            "Check the plans of the queries that they were made for.",
            Fixes.NEVER);
    private static final IssueType TEXT_SEARCH = caveat(
            "TEXT_SEARCH_OBJECT",
            "Text search object of one's own",
            "The text search object may need dictionary files, which every node of the target must have, or functions in C.",
            "Use the configurations that are built in, or install the files on each node first.",
            Fixes.NEVER);
    private static final IssueType OPERATOR_CLASS = feature(
            "OPERATOR_CLASS",
            "Operator class or family of one's own",
            2,
            "Indexes of the target know their built-in operator classes only.",
            "Index an expression that orders as wanted.");
    private static final IssueType DEFINER = caveat(
            "SECURITY_DEFINER_WITHOUT_SEARCH_PATH",
            "SECURITY DEFINER without search_path",
            "The routine runs with its owner's rights and resolves names by the caller's search_path: a caller can slip in objects of"
                    + " its own, and what it finds may differ in the target.",
            "Give the routine its search_path.",
            Fixes.NEVER);
    private static final IssueType LANGUAGE_C = feature(
            "UNSUPPORTED_PG_LANGUAGE_C",
            "LANGUAGE C",
            3,
            "The routine is code in C, in a library that the target does not have.",
            "Rewrite it in SQL or PL/pgSQL.");
    private static final IssueType LANGUAGE = feature(
            "UNSUPPORTED_PG_LANGUAGE",
            "Language that the target does not ship",
            3,
            "The routine is written in {language}, which the target does not ship.",
            "Rewrite it in SQL or PL/pgSQL, or move it into the application.");
    private static final IssueType COLLATION = performance(
            "COLUMN_COLLATION",
            "Collation of a column or index",
            "Collations other than \"C\" are named: {columns}. Text is then compared by ICU or the C library, which costs more, and"
                    + " an index on it is of no use for LIKE 'prefix%'.",
            "Use \"C\" where the order is not shown to people.",
            Fixes.NEVER);
    private static final IssueType DATABASE_COLLATION = caveat(
            "DATABASE_COLLATION",
            "Order of text differs",
            "The source sorts text by {collation}; databases of the target sort by \"C\", capitals before small letters.",
            "Name a collation where people see the order: ORDER BY name COLLATE \"en-US-x-icu\".",
            Fixes.NEVER);
    private static final IssueType ISOLATION = caveat(
            "ISOLATION_LEVEL",
            "READ COMMITTED has to be switched on",
            "Sessions of the source run at {level}. Unless the target's flag yb_enable_read_committed_isolation is on, it runs them as"
                    + " REPEATABLE READ, and transactions in conflict fail with error 40001 instead of waiting.",
            "Set yb_enable_read_committed_isolation=true on all nodes, and retry on error 40001.",
            Fixes.NEVER);
    private static final IssueType LONG_TRANSACTION = caveat(
            "LONG_TRANSACTION",
            "Long transactions",
            "A transaction was open for {seconds} seconds (reported from ten minutes on). In the target, one that old meets conflicts, holds back the clean-up of old"
                    + " versions, and is lost with its node.",
            "Keep transactions short; work in batches.",
            Fixes.NEVER);

    private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql", "internal", "c");
    private static final Set<String> PLAIN_COLLATIONS = Set.of("C", "POSIX", "default", "ucs_basic");

    static final List<Rule> ALL = List.of(
            Rule.of(NO_KEY, s -> TableRules.tables(s.schema()).flatMap(t -> withoutKey(s, t))),
            Rule.of(CACHE, MigrationRules::caches),
            Rule.when(EVENT_TRIGGER, "CreateEventTrigStmt", ddl -> true),
            Rule.when(PUBLICATION, "CreatePublicationStmt", ddl -> true),
            Rule.when(SUBSCRIPTION, "CreateSubscriptionStmt", ddl -> true),
            Rule.when(USER_MAPPING, "CreateUserMappingStmt", ddl -> true),
            Rule.when(SECURITY_LABEL, "SecLabelStmt", ddl -> true),
            Rule.of(TABLESPACE, MigrationRules::tablespaces),
            Rule.when(STATISTICS_OBJECT, "CreateStatsStmt", ddl -> true),
            Rule.when(TEXT_SEARCH, "DefineStmt", ddl -> ddl.objectType().startsWith("TEXT SEARCH")),
            Rule.of(OPERATOR_CLASS, s -> Stream.of("CreateOpClassStmt", "CreateOpFamilyStmt")
                    .flatMap(node -> s.schema().statements(node).stream())
                    .map(ddl -> Finding.in(OPERATOR_CLASS, ddl))),
            Rule.of(DEFINER, s -> s.schema()
                    .everyRoutine()
                    .filter(r -> r.definer() && !r.fixedPath())
                    .map(r -> Finding.in(DEFINER, r.ddl())
                            .withFix(Snippets.searchPath(r, List.of(r.name().schema()))))),
            Rule.of(LANGUAGE_C, s -> s.schema()
                    .everyRoutine()
                    .filter(r -> r.language().equals("c"))
                    .map(r -> Finding.in(LANGUAGE_C, r.ddl()))),
            Rule.of(LANGUAGE, s -> s.schema()
                    .everyRoutine()
                    .filter(r -> !LANGUAGES.contains(r.language()))
                    .map(r -> Finding.in(LANGUAGE, r.ddl(), "language", r.language()))),
            Rule.of(COLLATION, s -> TableRules.tables(s.schema()).flatMap(t -> collations(s, t))),
            Rule.of(DATABASE_COLLATION, s -> setting(s, DATABASE_COLLATION, "collation", "lc_collate").stream()
                    .filter(f -> !isPlain(f.details().getOrDefault("collation", "C")))),
            Rule.of(ISOLATION, s -> setting(s, ISOLATION, "level", "default_transaction_isolation").stream()
                    .filter(f -> f.details().containsValue("read committed"))),
            Rule.of(LONG_TRANSACTION, MigrationRules::longTransaction));

    private MigrationRules() {}

    private static Stream<Finding> withoutKey(Subject s, Table table) {
        boolean named = keyed(s.schema(), table) || table.replicaIdentity();
        if (named || table.foreign() || table.partitioned()) {
            return Stream.empty();
        }
        String how = usable(s, table)
                .map(index -> "USING INDEX " + ObjectName.shown(index))
                .orElse("FULL");
        return Stream.of(Finding.in(NO_KEY, table.ddl(), "identity", how)
                .withFix("ALTER TABLE " + table.name().shown() + " REPLICA IDENTITY " + how + ";"));
    }

    /** A partition has the key of its root. */
    private static boolean keyed(SchemaModel schema, Table table) {
        Table current = table;
        for (int depth = 0; current != null && depth < 32; depth++) {
            if (!schema.primaryKey(current.name()).isEmpty()) {
                return true;
            }
            current = current.partitionOf() == null ? null : schema.tables().get(current.partitionOf());
        }
        return false;
    }

    /** The name of a unique index on columns that are never null. */
    private static Optional<String> usable(Subject s, Table table) {
        Stream<String> keys = s.schema().constraints(table.name()).stream()
                .filter(c -> c.kind() == Constraint.Kind.UNIQUE && !c.deferrable())
                .filter(c -> PerformanceRules.canBeKey(table, c.columns()))
                .map(Constraint::name);
        Stream<String> indexes = s.schema().indexes(table.name()).stream()
                .filter(i -> i.unique() && i.predicate() == null)
                .filter(i -> PerformanceRules.canBeKey(table, i.columns()))
                .map(i -> i.name().name());
        return Stream.concat(keys, indexes).findFirst();
    }

    /** One finding for each schema: nearly every schema has some. */
    private static Stream<Finding> caches(Subject s) {
        Map<String, List<ObjectName>> small = new TreeMap<>();
        s.schema().sequences().values().stream()
                .filter(sequence -> sequence.cache() < LEAST_CACHE)
                .forEach(sequence -> small.computeIfAbsent(sequence.name().schema(), n -> new ArrayList<>())
                        .add(sequence.name()));
        PerformanceRules.leaves(s.schema())
                .filter(table -> table.partitionOf() == null)
                .forEach(table -> table.columns().stream()
                        .filter(Column::identity)
                        .map(column -> own(table, column))
                        .filter(name -> !s.schema().sequences().containsKey(name))
                        .forEach(name -> small.computeIfAbsent(name.schema(), n -> new ArrayList<>())
                                .add(name)));
        return small.entrySet().stream().map(e -> cache(e.getKey(), e.getValue()));
    }

    /** The name that PostgreSQL gives to the sequence of a column. */
    private static ObjectName own(Table table, Column column) {
        return new ObjectName(table.name().schema(), table.name().name() + "_" + column.name() + "_seq");
    }

    private static Finding cache(String schema, List<ObjectName> names) {
        List<String> shown = names.stream().map(ObjectName::shown).limit(LISTED).toList();
        String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
        String fix = shown.stream()
                .map(name -> "ALTER SEQUENCE " + name + " CACHE 1000;")
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
        return new Finding(
                CACHE,
                CACHE.category(),
                "SCHEMA",
                ObjectName.shown(schema),
                "SCHEMA " + ObjectName.shown(schema),
                "",
                null,
                0,
                Map.of("count", String.valueOf(names.size()), "sequences", String.join(", ", shown) + more),
                fix);
    }

    private static Stream<Finding> tablespaces(Subject s) {
        Stream<Finding> tables = TableRules.tables(s.schema())
                .filter(t -> !t.tablespace().isEmpty())
                .map(t -> Finding.in(TABLESPACE, t.ddl(), "tablespace", t.tablespace()));
        Stream<Finding> indexes = s.schema()
                .indexes()
                .filter(i -> !space(i).isEmpty())
                .map(i -> Finding.in(TABLESPACE, i.ddl(), "tablespace", space(i)));
        Stream<Finding> made = s.schema().statements("CreateTableSpaceStmt").stream()
                .map(ddl -> Finding.in(
                        TABLESPACE,
                        ddl,
                        "tablespace",
                        ddl.fields().path("tablespacename").asText()));
        Stream<Finding> moved = s.schema().statements("AlterTableStmt").stream()
                .filter(ddl -> ddl.objectType().equals("INDEX"))
                .flatMap(ddl -> Trees.all(ddl.fields().path("cmds"), "AlterTableCmd")
                        .filter(command -> command.path("subtype").asText().equals("AT_SetTableSpace"))
                        .map(command -> Finding.in(
                                TABLESPACE,
                                ddl,
                                "tablespace",
                                command.path("name").asText())));
        return Stream.of(tables, indexes, made, moved).flatMap(found -> found);
    }

    private static String space(Index index) {
        return index.ddl().fields().path("tableSpace").asText();
    }

    private static Stream<Finding> collations(Subject s, Table table) {
        Stream<String> columns = table.columns().stream()
                .filter(c -> c.collation() != null && !isPlain(c.collation()))
                .map(c -> ObjectName.shown(c.name()) + " " + c.collation());
        Stream<String> indexes = s.schema().indexes(table.name()).stream()
                .filter(i -> i.keys().stream().anyMatch(k -> k.collation() != null && !isPlain(k.collation())))
                .map(i -> "index " + ObjectName.shown(i.name().name()));
        List<String> found = table.partitionOf() != null
                ? List.of()
                : Stream.concat(columns, indexes).toList();
        return found.isEmpty()
                ? Stream.empty()
                : Stream.of(Finding.in(COLLATION, table.ddl(), "columns", String.join(", ", found)));
    }

    private static boolean isPlain(String collation) {
        return PLAIN_COLLATIONS.contains(collation) || collation.startsWith("C.");
    }

    private static Optional<Finding> setting(Subject s, IssueType type, String detail, String name) {
        return s.statistics().setting(name).map(value -> server(type, Map.of(detail, value)));
    }

    private static Stream<Finding> longTransaction(Subject s) {
        long seconds = s.statistics().longestTransaction();
        return seconds < LONG_SECONDS
                ? Stream.empty()
                : Stream.of(server(LONG_TRANSACTION, Map.of("seconds", String.valueOf(seconds))));
    }

    /** About the server, not an object. */
    private static Finding server(IssueType type, Map<String, String> details) {
        return new Finding(type, type.category(), "DATABASE", "", "", "", null, 0, details);
    }
}
