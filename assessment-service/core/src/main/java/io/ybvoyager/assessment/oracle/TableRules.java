package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.oracle.Issues.caveat;
import static io.ybvoyager.assessment.oracle.Issues.feature;

import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Constraint;
import io.ybvoyager.assessment.oracle.OracleSchema.Kind;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import io.ybvoyager.assessment.oracle.OracleSchema.Partitioning;
import io.ybvoyager.assessment.oracle.OracleSchema.State;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.oracle.OracleSchema.Trait;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables, their columns, constraints and partitions. */
final class TableRules {
    private static final IssueType VIRTUAL_COLUMNS = feature(
            "VIRTUAL_COLUMNS",
            "Virtual Columns",
            1,
            "Virtual columns are computed when they are read; YugabyteDB computes generated columns when rows are written,"
                    + " and older versions have none (columns: {columns}).",
            "Use GENERATED ALWAYS AS (…) STORED, or compute the value in a view.");
    private static final IssueType TEMPORARY = feature(
            "ORACLE_GLOBAL_TEMPORARY_TABLE",
            "Global temporary tables",
            1,
            "The definition is shared by all sessions; in YugabyteDB each session has to create its temporary table, and"
                    + " creating one costs a change of the catalog.",
            "CREATE TEMPORARY TABLE {target} (…) ON COMMIT {commit} at the start of a session, or a plain table"
                    + " with a column for the session (pg_backend_pid()).");
    private static final IssueType INDEX_ORGANIZED = caveat(
            "ORACLE_INDEX_ORGANIZED_TABLE",
            "Index-organized tables",
            "The table is stored in its primary key's index: every table of YugabyteDB is.",
            "Choose the order: PRIMARY KEY (a ASC, b ASC) keeps ranges together, HASH on the first column spreads the load.");
    private static final IssueType CLUSTERED = caveat(
            "ORACLE_CLUSTERED_TABLE",
            "Tables in a cluster",
            "Rows of several tables that share a key are stored together; YugabyteDB has no clusters.",
            "Make them plain tables; colocation keeps small ones on one tablet.");
    private static final IssueType EXTERNAL = feature(
            "ORACLE_EXTERNAL_TABLE",
            "External tables",
            2,
            "The rows are in files on the database's machine.",
            "Load the files by COPY {target} FROM STDIN, or use CREATE EXTENSION file_fdw where each node has the files.");
    private static final IssueType OBJECT = feature(
            "ORACLE_OBJECT_TABLE",
            "Object tables",
            2,
            "Rows of the table are objects of a type, with identities of their own.",
            "Make a table with a column for each attribute and a key; references become foreign keys.");
    private static final IssueType NESTED = feature(
            "ORACLE_NESTED_TABLE",
            "Nested tables",
            2,
            "The table keeps the collections of a column of another one.",
            "Make a child table with a foreign key, or an array column in the parent.");
    private static final IssueType INVISIBLE = feature(
            "ORACLE_INVISIBLE_COLUMN",
            "Invisible columns",
            1,
            "SELECT * and INSERT without a list of columns leave them out; YugabyteDB has only visible columns (columns:"
                    + " {columns}).",
            "Make a view without them for programs that use SELECT *.");
    private static final IssueType NO_KEY = caveat(
            "ORACLE_NO_PRIMARY_KEY",
            "Tables without primary key",
            "Without a key YugabyteDB makes a hidden one, and changes of rows cannot be replayed in a live migration.",
            "Add a key in the source. Until then the whole row has to identify it:"
                    + " ALTER TABLE {source} ADD SUPPLEMENTAL LOG DATA (ALL) COLUMNS;");
    private static final IssueType DEFERRABLE = feature(
            "ORACLE_DEFERRABLE_KEY",
            "Deferrable keys",
            3,
            "Primary and unique keys cannot be deferrable in YugabyteDB.",
            "Remove DEFERRABLE and let the application write in an order that never breaks the key.");
    private static final IssueType DISABLED = caveat(
            "ORACLE_DISABLED_CONSTRAINT",
            "Disabled constraints",
            "The source does not hold rows to {constraint}; YugabyteDB knows no disabled constraints.",
            "Leave it out, or repair the rows first and create it: then it holds.");
    private static final IssueType NOT_VALIDATED = caveat(
            "ORACLE_NOT_VALIDATED_CONSTRAINT",
            "Constraints that old rows may break",
            "{constraint} is enabled but was not checked against the rows that were there.",
            "Check them in the source (ALTER TABLE {source} MODIFY CONSTRAINT {constraint} VALIDATE), or create it NOT VALID.");
    private static final IssueType METHODS = feature(
            "UNSUPPORTED_PARTITIONING_METHODS",
            "Unsupported partitioning methods",
            2,
            "Partitioning by {method} has no counterpart.",
            "Partition the child by the parent's key column after copying it there, or leave partitioning to tablets.");
    private static final IssueType AUTOMATIC = caveat(
            "ORACLE_AUTOMATIC_PARTITIONS",
            "Partitions that the server adds by itself",
            "Interval and automatic list partitioning add partitions when rows need them; YugabyteDB refuses the row.",
            "Create partitions ahead of time by a job (pg_cron, pg_partman), and a DEFAULT partition for the rest.");
    private static final IssueType MULTI_LIST = feature(
            "ORACLE_MULTI_COLUMN_LIST_PARTITION",
            "Multi-column partition by list",
            1,
            "PARTITION BY LIST takes one column in YugabyteDB, not {columns}.",
            "Partition by one of them, and its partitions by the next.");
    private static final IssueType KEY_WITHOUT_PARTITION = feature(
            "ORACLE_PARTITION_COLUMNS_NOT_IN_KEY",
            "Partition key columns not part of Primary Key",
            1,
            "A key of a partitioned table has to hold its partition columns; {columns} are missing in {constraint}.",
            "Add them to the key: PRIMARY KEY (…, {columns}).");

    static final List<IssueType> TYPES = List.of(
            VIRTUAL_COLUMNS,
            TEMPORARY,
            INDEX_ORGANIZED,
            CLUSTERED,
            EXTERNAL,
            OBJECT,
            NESTED,
            INVISIBLE,
            NO_KEY,
            DEFERRABLE,
            DISABLED,
            NOT_VALIDATED,
            METHODS,
            AUTOMATIC,
            MULTI_LIST,
            KEY_WITHOUT_PARTITION);

    private TableRules() {}

    static Stream<Finding> judge(OracleSchema schema) {
        return schema.tables().stream().flatMap(TableRules::judge);
    }

    private static Stream<Finding> judge(Table table) {
        return Stream.of(
                        kinds(table),
                        columns(VIRTUAL_COLUMNS, table, c -> c.is(Mark.VIRTUAL)),
                        columns(INVISIBLE, table, c -> c.is(Mark.INVISIBLE)),
                        withoutKey(table),
                        table.constraints().stream().flatMap(constraint -> constraint(table, constraint)),
                        partitions(table))
                .flatMap(stream -> stream);
    }

    private static Stream<Finding> kinds(Table table) {
        return Stream.of(
                        trait(TEMPORARY, table, Trait.TEMPORARY),
                        trait(INDEX_ORGANIZED, table, Trait.INDEX_ORGANIZED),
                        trait(CLUSTERED, table, Trait.CLUSTERED),
                        trait(EXTERNAL, table, Trait.EXTERNAL),
                        trait(OBJECT, table, Trait.OBJECT),
                        trait(NESTED, table, Trait.NESTED))
                .flatMap(stream -> stream);
    }

    private static Stream<Finding> trait(IssueType type, Table table, Trait trait) {
        return table.is(trait)
                ? Stream.of(found(
                        type, table, Map.of("commit", table.is(Trait.KEEPS_ROWS) ? "PRESERVE ROWS" : "DELETE ROWS")))
                : Stream.of();
    }

    private static Stream<Finding> columns(IssueType type, Table table, Predicate<Column> test) {
        String columns = table.visible().stream().filter(test).map(Column::name).collect(Collectors.joining(", "));
        return columns.isEmpty() ? Stream.of() : Stream.of(found(type, table, Map.of("columns", columns)));
    }

    private static Stream<Finding> withoutKey(Table table) {
        boolean hasKey = table.constraints().stream().anyMatch(c -> c.kind() == Kind.PRIMARY);
        boolean matters = Stream.of(Trait.TEMPORARY, Trait.EXTERNAL, Trait.NESTED, Trait.OBJECT, Trait.QUEUE)
                .noneMatch(table::is);
        return hasKey || !matters ? Stream.of() : Stream.of(found(NO_KEY, table, Map.of()));
    }

    private static Stream<Finding> constraint(Table table, Constraint constraint) {
        boolean key = constraint.kind() == Kind.PRIMARY || constraint.kind() == Kind.UNIQUE;
        return Stream.of(
                        constraint(DEFERRABLE, table, constraint, key && constraint.is(State.DEFERRABLE)),
                        constraint(DISABLED, table, constraint, constraint.is(State.DISABLED)),
                        constraint(
                                NOT_VALIDATED,
                                table,
                                constraint,
                                constraint.is(State.NOT_VALIDATED) && !constraint.is(State.DISABLED)))
                .flatMap(stream -> stream);
    }

    private static Stream<Finding> constraint(IssueType type, Table table, Constraint constraint, boolean holds) {
        return holds
                ? Stream.of(Issues.at(
                        type,
                        "TABLE",
                        table.name().shown() + ", constraint: (" + constraint.name() + ")",
                        table.key(),
                        table.source(),
                        Map.of(
                                "constraint",
                                constraint.name(),
                                "source",
                                table.name().shown())))
                : Stream.of();
    }

    private static Stream<Finding> partitions(Table table) {
        Partitioning partitioning = table.partitioning();
        if (partitioning == null) {
            return Stream.of();
        }
        return Stream.of(
                        methods(table, partitioning),
                        partitioning.automatic() ? Stream.of(found(AUTOMATIC, table, Map.of())) : Stream.<Finding>of(),
                        partitioning.method().equals("LIST")
                                        && partitioning.keys().size() > 1
                                ? Stream.of(found(
                                        MULTI_LIST, table, Map.of("columns", String.join(", ", partitioning.keys()))))
                                : Stream.<Finding>of(),
                        table.keys().stream().flatMap(key -> missing(table, partitioning, key)))
                .flatMap(stream -> stream);
    }

    private static Stream<Finding> methods(Table table, Partitioning partitioning) {
        return Stream.of(partitioning.method(), partitioning.subMethod())
                .filter(List.of("REFERENCE", "SYSTEM")::contains)
                .limit(1)
                .map(method -> found(METHODS, table, Map.of("method", method)));
    }

    private static Stream<Finding> missing(Table table, Partitioning partitioning, Constraint key) {
        String missing = Stream.concat(partitioning.keys().stream(), partitioning.subKeys().stream())
                .filter(column -> !key.columns().contains(column))
                .distinct()
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Stream.of()
                : Stream.of(Issues.at(
                        KEY_WITHOUT_PARTITION,
                        "TABLE",
                        table.name().shown(),
                        table.key(),
                        table.source(),
                        Map.of("columns", missing, "constraint", key.name())));
    }

    private static Finding found(IssueType type, Table table, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        all.put("source", table.name().shown());
        all.put("target", TargetNames.shown(table.name()));
        return Issues.found(type, "TABLE", table.name(), table.source(), all);
    }
}
