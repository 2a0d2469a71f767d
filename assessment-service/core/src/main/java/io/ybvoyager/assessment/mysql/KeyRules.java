package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.feature;
import static io.ybvoyager.assessment.mysql.Issues.performance;

import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about keys and indexes. */
final class KeyRules {
    /** From here each insert costs more for indexes than for the row; the load takes several times as long (figures of the peer's tests: 8 indexes, about five times). */
    private static final int MANY = 8;

    private static final IssueType FULLTEXT = feature(
            "FULLTEXT_INDEX",
            "FULLTEXT index",
            2,
            "A FULLTEXT index on {columns}; it becomes a GIN index on to_tsvector with the configuration simple.",
            "Choose the language's configuration, and rewrite MATCH … AGAINST; ranking and stop words differ.");
    private static final IssueType SPATIAL = feature(
            "SPATIAL_INDEX",
            "SPATIAL index",
            2,
            "A SPATIAL index on {columns}: YugabyteDB has no GiST and no spatial types. It is left out.",
            "Index a geohash or an H3 cell.");
    private static final IssueType HASH = feature(
            "HASH_INDEX",
            "Index USING HASH",
            1,
            "The index serves equality only; in YugabyteDB the first column can be spread by hash.",
            "CREATE INDEX … ((column) HASH) where ranges are never asked for.");
    private static final IssueType PREFIX = feature(
            "PREFIX_INDEX",
            "Index on a prefix",
            1,
            "Only the beginning of a column is indexed: {columns}. It becomes an expression, which statements must repeat to use it.",
            "Index the whole column where values are short; else write WHERE left(column, n) = left(value, n) AND column = value.");
    private static final IssueType PREFIX_KEY = feature(
            "PREFIX_KEY",
            "Primary or unique key on a prefix",
            2,
            "Rows must differ within the beginning of a column: {columns}. A primary key cannot do that in YugabyteDB.",
            "Choose another primary key and a unique index on the expression.");
    private static final IssueType EXPRESSION = feature(
            "FUNCTIONAL_INDEX",
            "Index on an expression",
            1,
            "The expression {columns} has no certain equal in YugabyteDB; the index is left out.",
            "Write the index by hand with immutable functions.");
    private static final IssueType INVISIBLE = feature(
            "INVISIBLE_INDEX",
            "Invisible index",
            1,
            "The optimizer does not use the index in MySQL; YugabyteDB has no such indexes and would use it.",
            "Leave it out: it was made invisible to be dropped.");
    private static final IssueType CASE = feature(
            "UNIQUE_KEY_IGNORES_CASE",
            "Unique key that ignores case",
            2,
            "{columns} have a collation that ignores case and accents, so that 'Ann' and 'ANN' are the same there; YugabyteDB lets both in, and"
                    + " finds only the one that is asked for.",
            "Make the unique index on lower(column) and compare lower(column) with lower(value); accents need unaccent in an immutable function.");
    private static final IssueType TYPE = feature(
            "KEY_ON_UNSUPPORTED_TYPE",
            "Key or index on a type that cannot be indexed",
            1,
            "{columns}: YugabyteDB cannot index this type. An index is left out; a primary or unique key fails.",
            "Choose another type for the column (smallint or boolean for bit, text for inet, time for interval).");
    private static final IssueType NAME = feature(
            "INDEX_NAME_CONFLICT",
            "Index name that is taken",
            1,
            "Names of indexes are unique in a schema in YugabyteDB. It becomes {target}.",
            "Nothing has to be done, unless hints name the index.");
    private static final IssueType REDUNDANT = performance(
            "REDUNDANT_INDEX",
            "Redundant index",
            "{cover} begins with the same columns ({columns}), and serves all that this index serves.",
            "Leave it out: each index makes every insert and the load slower.");
    private static final IssueType TIMESTAMP = performance(
            "HOTSPOT_TIMESTAMP_INDEX",
            "Hot spot on an index that begins with a time",
            "The first column, {columns}, is a time: rows of the same time are written to the same place.",
            "Put a bucket first (yb_hash_code(key) % 4), or let the first column be spread by hash where ranges are not asked for.");
    private static final IssueType COUNTING = performance(
            "HOTSPOT_COUNTER_INDEX",
            "Hot spot on an index that begins with a counter",
            "The first column, {columns}, only grows: new rows are written to the same place of the index.",
            "Let the first column be spread by hash: CREATE INDEX … ((column) HASH).");
    private static final IssueType TOO_MANY = performance(
            "TOO_MANY_INDEXES",
            "Many indexes",
            "The table has {count} indexes besides its primary key: each insert writes to all of them, in YugabyteDB over the network.",
            "Drop those that are not read; the report's usage figures tell which.");
    private static final IssueType UNUSED = performance(
            "UNUSED_INDEX",
            "Index that was not read",
            "The server counted no read by the index in {days} days.",
            "Leave it out, if the time covers the end of a month and all reports.");

    static final List<IssueType> TYPES = List.of(
            FULLTEXT,
            SPATIAL,
            HASH,
            PREFIX,
            PREFIX_KEY,
            EXPRESSION,
            INVISIBLE,
            CASE,
            TYPE,
            NAME,
            REDUNDANT,
            TIMESTAMP,
            COUNTING,
            TOO_MANY,
            UNUSED);

    private KeyRules() {}

    static Stream<Finding> judge(Subject s) {
        return s.schema().tables().stream()
                .flatMap(
                        table -> Stream.concat(table.keys().stream().flatMap(key -> key(s, table, key)), whole(table)));
    }

    private static Stream<Finding> whole(Table table) {
        long count = table.secondaryKeys().count();
        return count < MANY
                ? Stream.empty()
                : Stream.of(Issues.at(TOO_MANY, table, Map.of("count", String.valueOf(count))));
    }

    private static Stream<Finding> key(Subject s, Table table, Key key) {
        return Stream.of(kind(s, table, key), parts(s, table, key), name(s, table, key), speed(s, table, key))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> kind(Subject s, Table table, Key key) {
        return switch (key.kind()) {
            case FULLTEXT ->
                one(
                        FULLTEXT,
                        table,
                        key,
                        s.ddl().create(table).stream()
                                .filter(sql ->
                                        sql.contains(" " + Name.target(s.names().of(table, key)) + " ON "))
                                .findFirst()
                                .orElse(""));
            case SPATIAL -> one(SPATIAL, table, key, "");
            default ->
                Stream.concat(
                        key.method().equals("HASH") ? one(HASH, table, key, hashed(s, table, key)) : Stream.empty(),
                        key.visible() ? Stream.empty() : one(INVISIBLE, table, key, ""));
        };
    }

    private static String hashed(Subject s, Table table, Key key) {
        String columns = key.columns().stream().map(Name::target).collect(Collectors.joining(", "));
        return "CREATE " + (key.unique() ? "UNIQUE " : "") + "INDEX "
                + Name.target(s.names().of(table, key)) + " ON " + table.name().target() + " ((" + columns + ") HASH);";
    }

    private static Stream<Finding> parts(Subject s, Table table, Key key) {
        if (!key.ordinary()) {
            return Stream.empty();
        }
        boolean prefix = key.parts().stream().anyMatch(part -> part.prefix() > 0);
        boolean unknown = key.parts().stream()
                .map(Key.Part::expression)
                .anyMatch(text ->
                        text != null && Expressions.translate(text, table).isEmpty());
        boolean type =
                columns(table, key).anyMatch(c -> !TargetDdl.indexable(s.types().of(table, c)));
        List<Column> insensitive = key.unique()
                ? columns(table, key)
                        .filter(Column::ignoresCase)
                        .filter(c -> !c.type().is("enum", "set"))
                        .toList()
                : List.of();
        return Stream.of(
                        prefix ? one(key.unique() ? PREFIX_KEY : PREFIX, table, key, "") : Stream.<Finding>empty(),
                        unknown ? one(EXPRESSION, table, key, "") : Stream.<Finding>empty(),
                        type ? one(TYPE, table, key, "") : Stream.<Finding>empty(),
                        insensitive.isEmpty()
                                ? Stream.<Finding>empty()
                                : one(CASE, table, key, lower(s, table, key, insensitive)))
                .flatMap(findings -> findings);
    }

    private static String lower(Subject s, Table table, Key key, List<Column> insensitive) {
        String parts = key.columns().stream()
                .map(name -> insensitive.stream().anyMatch(c -> c.name().equalsIgnoreCase(name))
                        ? "lower(" + Name.target(name) + ")"
                        : Name.target(name))
                .collect(Collectors.joining(", "));
        String name = key.primary()
                ? TargetNames.cut(table.name().name() + "_lower")
                : s.names().of(table, key);
        return "CREATE UNIQUE INDEX " + Name.target(name) + " ON "
                + table.name().target() + " (" + parts + ");";
    }

    private static Stream<Column> columns(Table table, Key key) {
        return key.columns().stream().map(table::column).flatMap(Optional::stream);
    }

    private static Stream<Finding> name(Subject s, Table table, Key key) {
        return s.names().renamed(table, key)
                ? Stream.of(
                        Issues.at(NAME, table, key, Map.of("target", s.names().of(table, key))))
                : Stream.empty();
    }

    private static Stream<Finding> speed(Subject s, Table table, Key key) {
        if (key.primary() || !key.ordinary()) {
            return Stream.empty();
        }
        Optional<Key> cover = cover(table, key);
        if (cover.isPresent()) {
            return Stream.of(Issues.at(
                    REDUNDANT,
                    table,
                    key,
                    Map.of(
                            "cover",
                            cover.get().primary()
                                    ? "The primary key"
                                    : Name.shown(cover.get().name()),
                            "columns",
                            key.shownParts(),
                            "fix",
                            "DROP INDEX "
                                    + new Name(table.name().schema(), s.names().of(table, key)).target() + ";")));
        }
        return Stream.concat(hot(table, key), unused(s, table, key));
    }

    private static Stream<Finding> hot(Table table, Key key) {
        Optional<Column> first =
                Optional.ofNullable(key.parts().getFirst().column()).flatMap(table::column);
        return first.stream()
                .flatMap(column -> column.type().is("date", "datetime", "timestamp")
                        ? one(TIMESTAMP, table, key, "")
                        : column.autoIncrement() && key.parts().size() > 1
                                ? one(COUNTING, table, key, "")
                                : Stream.empty());
    }

    private static Stream<Finding> unused(Subject s, Table table, Key key) {
        Long reads = s.schema().indexReads().get(table.name().shown() + "." + key.name());
        long days = s.schema().server().uptimeSeconds() / 86_400;
        return key.unique() || reads == null || reads > 0 || days < 7
                ? Stream.empty()
                : Stream.of(Issues.at(UNUSED, table, key, Map.of("days", String.valueOf(days))));
    }

    /** What makes an index redundant: another that begins with the same parts, and is unique on the same ones where this one is. */
    static Optional<Key> cover(Table table, Key key) {
        return table.keys().stream()
                .filter(other -> other != key && other.ordinary() && other.visible() && covers(other, key))
                .findFirst();
    }

    private static boolean covers(Key other, Key key) {
        List<String> mine = spelled(key);
        List<String> theirs = spelled(other);
        boolean begins =
                theirs.size() >= mine.size() && theirs.subList(0, mine.size()).equals(mine);
        boolean same = theirs.size() == mine.size();
        boolean enforced = !key.unique() || other.unique() && same;
        boolean twin = same && key.unique() == other.unique() && !other.primary();
        return begins
                && enforced
                && other.method().equals(key.method())
                && (!twin || other.name().compareTo(key.name()) < 0);
    }

    private static List<String> spelled(Key key) {
        return key.parts().stream()
                .map(part -> part.shown().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Stream<Finding> one(IssueType type, Table table, Key key, String fix) {
        Map<String, String> details = Map.of("columns", key.shownParts());
        return Stream.of(
                Issues.at(type, table, key, fix.isEmpty() ? details : Map.of("columns", key.shownParts(), "fix", fix)));
    }
}
