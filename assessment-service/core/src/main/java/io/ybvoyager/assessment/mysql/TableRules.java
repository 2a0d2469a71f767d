package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.caveat;
import static io.ybvoyager.assessment.mysql.Issues.feature;
import static io.ybvoyager.assessment.mysql.Issues.performance;

import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about tables as a whole and about names. */
final class TableRules {
    private static final IssueType ENGINE = feature(
            "STORAGE_ENGINE",
            "Storage engine other than InnoDB",
            1,
            "The table is {engine}: {meaning}",
            "Check what the application takes for granted; in YugabyteDB every table has transactions and lasts.");
    private static final IssueType REMOTE = feature(
            "REMOTE_TABLE",
            "Table whose rows are elsewhere",
            3,
            "The table is {engine}: its rows are in another server or in files.",
            "Migrate where the rows are, or use postgres_fdw and file_fdw.");
    private static final IssueType VERSIONED = feature(
            "SYSTEM_VERSIONED_TABLE",
            "System-versioned table",
            3,
            "MariaDB keeps the history of the rows; YugabyteDB does not. Only the present rows are migrated.",
            "Keep the history by a trigger in a second table, and export it with SELECT … FOR SYSTEM_TIME ALL.");
    private static final IssueType PARTITION_METHOD = feature(
            "PARTITION_BY_EXPRESSION",
            "Partitions by an expression",
            2,
            "The table is partitioned by {method} ({expression}), which YugabyteDB cannot do beside a primary key. It becomes one table.",
            "Partition by RANGE of the column itself: bounds in the column's type instead of the expression's.");
    private static final IssueType PARTITION_SPREAD = feature(
            "PARTITION_BY_HASH",
            "Partitions by HASH or KEY",
            1,
            "The table is partitioned by {method}; YugabyteDB spreads every table by hash of its key. It becomes one table.",
            "Nothing has to be done; statements that name partitions change.");
    private static final IssueType SUBPARTITION = feature(
            "SUBPARTITION",
            "Subpartitions",
            1,
            "Partitions are cut again by hash; YugabyteDB spreads each partition by itself.",
            "Nothing has to be done; statements that name subpartitions change.");
    private static final IssueType LIST_COLUMNS = feature(
            "MULTI_COLUMN_LIST_PARTITION",
            "Partitions by a list of several columns",
            1,
            "The table is partitioned by LIST COLUMNS ({expression}); YugabyteDB takes one column. It becomes one table.",
            "Partition by one of them and, if needed, again by the other.");
    private static final IssueType KEYLESS = caveat(
            "TABLE_WITHOUT_KEY",
            "Table without a key",
            "No primary key and no unique key of columns that are never NULL: updates and deletes cannot be followed in a live migration, and a"
                    + " load that is repeated doubles rows.",
            "Add a key in the source, or migrate the table offline.");
    private static final IssueType NO_PRIMARY = performance(
            "MISSING_PRIMARY_KEY",
            "Table with a unique key but no primary key",
            "The table has no primary key, but {key} could be it. Without one, rows are stored by a hidden key.",
            "Make it the primary key.");
    private static final IssueType LONG_NAME = feature(
            "IDENTIFIER_TOO_LONG",
            "Names longer than 63 bytes",
            1,
            "MySQL allows 64 characters, YugabyteDB 63 bytes: {names} are cut.",
            "Rename them, and the code that uses them.");
    private static final IssueType COLLISION = feature(
            "NAME_COLLISION",
            "Names that differ in case only",
            2,
            "{names} become one name in lower case.",
            "Rename all but one, or quote the names everywhere.");
    private static final IssueType RESERVED = caveat(
            "RESERVED_WORD",
            "Names that are reserved words",
            "{names} are words of YugabyteDB's SQL, or hold signs that names there cannot: they have to stand in double quotes.",
            "Rename them, or quote them in all statements.");
    private static final IssueType SEQUENCE = caveat(
            "SEQUENCE",
            "Sequence",
            "NEXT VALUE FOR and NEXTVAL(name) are written nextval('name'); numbers have gaps.",
            "Create it with a CACHE of at least 100 and set it behind the last number after the load.");

    static final List<IssueType> TYPES = List.of(
            ENGINE,
            REMOTE,
            VERSIONED,
            PARTITION_METHOD,
            PARTITION_SPREAD,
            SUBPARTITION,
            LIST_COLUMNS,
            KEYLESS,
            NO_PRIMARY,
            LONG_NAME,
            COLLISION,
            RESERVED,
            SEQUENCE);

    private static final Set<String> USUAL = Set.of("", "INNODB", "SEQUENCE");
    private static final Set<String> ELSEWHERE = Set.of("FEDERATED", "CONNECT", "SPIDER", "CSV", "OQGRAPH", "S3");
    private static final Map<String, String> MEANINGS = Map.of(
            "MYISAM", "it has no transactions and no foreign keys, and locks as a whole.",
            "ARIA", "it has no transactions and no foreign keys, and locks as a whole.",
            "MEMORY", "its rows are gone after a restart, and its hash indexes know equality only.",
            "ARCHIVE", "rows are only added and read, compressed.",
            "MRG_MYISAM", "it is a union of other tables; a view or partitions take its place.",
            "BLACKHOLE", "it keeps no row.",
            "NDB", "it is spread over a cluster.",
            "NDBCLUSTER", "it is spread over a cluster.");

    private TableRules() {}

    static Stream<Finding> judge(Subject s) {
        Stream<Finding> tables = s.schema().tables().stream()
                .flatMap(table -> Stream.of(engine(table), partitions(table), key(table), names(s, table))
                        .flatMap(f -> f));
        Stream<Finding> sequences = s.schema().sequences().stream()
                .map(sequence -> new Finding(
                        SEQUENCE,
                        SEQUENCE.category(),
                        "SEQUENCE",
                        sequence.name().shown(),
                        "SEQUENCE " + sequence.name().shown(),
                        sequence.origin().sql(),
                        sequence.origin().file(),
                        sequence.origin().line(),
                        Map.of()));
        return Stream.of(tables, sequences, collisions(s)).flatMap(f -> f);
    }

    private static Stream<Finding> engine(Table table) {
        String engine = table.engine().toUpperCase(Locale.ROOT);
        if (table.versioned()) {
            return Stream.of(Issues.at(VERSIONED, table, Map.of()));
        }
        if (USUAL.contains(engine)) {
            return Stream.empty();
        }
        return Stream.of(
                ELSEWHERE.contains(engine)
                        ? Issues.at(REMOTE, table, Map.of("engine", table.engine()))
                        : Issues.at(
                                ENGINE,
                                table,
                                Map.of(
                                        "engine",
                                        table.engine(),
                                        "meaning",
                                        MEANINGS.getOrDefault(engine, "it is not InnoDB."))));
    }

    private static Stream<Finding> partitions(Table table) {
        Partitioning cut = table.partitioning();
        if (cut == null) {
            return Stream.empty();
        }
        Map<String, String> details = Map.of("method", cut.method(), "expression", cut.expression());
        Stream<Finding> sub =
                cut.subpartitioned() ? Stream.of(Issues.at(SUBPARTITION, table, Map.of())) : Stream.empty();
        if (Partitions.convertible(cut)) {
            return sub;
        }
        boolean list = cut.list() && Partitions.columns(cut).size() > 1;
        IssueType type = cut.spread() ? PARTITION_SPREAD : list ? LIST_COLUMNS : PARTITION_METHOD;
        return Stream.concat(Stream.of(Issues.at(type, table, details)), sub);
    }

    private static Stream<Finding> key(Table table) {
        if (table.primaryKey().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(
                table.identity()
                        .map(key -> Issues.at(
                                NO_PRIMARY,
                                table,
                                Map.of(
                                        "key", "(" + key.shownParts() + ")",
                                        "fix",
                                                "ALTER TABLE " + table.name().target() + " ADD PRIMARY KEY ("
                                                        + key.columns().stream()
                                                                .map(Name::target)
                                                                .collect(Collectors.joining(", "))
                                                        + ");")))
                        .orElseGet(
                                () -> Issues.at(
                                        KEYLESS,
                                        table,
                                        Map.of(
                                                "fix",
                                                "ALTER TABLE " + table.name().source()
                                                        + " ADD COLUMN `row_id` BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY; -- in the source"))));
    }

    private static Stream<Finding> names(Subject s, Table table) {
        List<String> all = new ArrayList<>();
        all.add(table.name().name());
        table.columns().forEach(column -> all.add(column.name()));
        table.secondaryKeys().forEach(key -> all.add(key.name()));
        List<String> tooLong = all.stream()
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > TargetNames.LONGEST)
                .map(Name::shown)
                .toList();
        List<String> quoted = all.stream()
                .filter(name -> Name.target(name).startsWith("\""))
                .map(Name::shown)
                .distinct()
                .toList();
        return Stream.concat(named(LONG_NAME, table, tooLong), named(RESERVED, table, quoted));
    }

    private static Stream<Finding> named(IssueType type, Table table, List<String> names) {
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(Issues.at(type, table, Map.of("names", String.join(", ", names))));
    }

    /** Tables and views whose names are equal in lower case. */
    private static Stream<Finding> collisions(Subject s) {
        Map<String, Set<String>> same = new TreeMap<>();
        Stream.concat(
                        s.schema().tables().stream().map(Table::name),
                        s.schema().codes().stream()
                                .filter(c -> c.type().equals("VIEW"))
                                .map(Code::name))
                .forEach(name -> same.computeIfAbsent(
                                name.schema().toLowerCase(Locale.ROOT) + "\0"
                                        + name.name().toLowerCase(Locale.ROOT),
                                k -> new TreeSet<>())
                        .add(name.shown()));
        Map<String, String> clashes = new TreeMap<>();
        same.values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> names.forEach(name -> clashes.put(name, String.join(", ", names))));
        return s.schema().tables().stream()
                .filter(table -> clashes.containsKey(table.name().shown()))
                .map(table -> Issues.at(
                        COLLISION,
                        table,
                        Map.of("names", String.valueOf(clashes.get(table.name().shown())))));
    }
}
