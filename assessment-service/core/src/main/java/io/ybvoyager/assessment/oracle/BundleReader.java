package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Constraint;
import io.ybvoyager.assessment.oracle.OracleSchema.Kind;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import io.ybvoyager.assessment.oracle.OracleSchema.Partitioning;
import io.ybvoyager.assessment.oracle.OracleSchema.Sequence;
import io.ybvoyager.assessment.oracle.OracleSchema.State;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.oracle.OracleSchema.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a bundle of Oracle. */
final class BundleReader {
    private static final int BLOCK = 8192;

    private final Bundle bundle;
    private final Texts texts;
    private final Map<String, Long> segments = new HashMap<>();

    private BundleReader(Bundle bundle) {
        this.bundle = bundle;
        this.texts = new Texts(bundle);
        bundle.rows("segments")
                .forEach(row -> segments.merge(
                        row.text("OWNER") + "." + row.text("SEGMENT_NAME"), row.number("BYTES"), Long::sum));
    }

    /** @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED */
    static OracleSchema read(Bundle bundle) {
        BundleReader reader = new BundleReader(bundle);
        ProgramReader programs = new ProgramReader(bundle, reader.texts);
        return new OracleSchema(
                reader.tables(),
                new BundleIndexes(bundle, reader.texts, reader.segments).read(),
                reader.sequences(),
                programs.views(),
                programs.units(),
                new BundleObjects(bundle).read(),
                List.of());
    }

    static String place(Row row, String owner, String name) {
        return row.text(owner) + "." + row.text(name);
    }

    private List<Table> tables() {
        Map<String, List<Column>> columns = columns();
        Map<String, List<Constraint>> constraints = constraints();
        Map<String, Partitioning> partitions = partitions();
        List<Table> tables = new ArrayList<>();
        for (Row row : bundle.rows("tables")) {
            String key = place(row, "OWNER", "TABLE_NAME");
            tables.add(SourceDdl.described(new Table(
                    new Name(row.text("OWNER"), row.text("TABLE_NAME")),
                    traits(row),
                    columns.getOrDefault(key, List.of()),
                    constraints.getOrDefault(key, List.of()),
                    partitions.get(key),
                    row.number("NUM_ROWS"),
                    segments.getOrDefault(key, row.number("BLOCKS") * BLOCK),
                    SourceDdl.NONE)));
        }
        return tables;
    }

    private static Set<Trait> traits(Row row) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        add(traits, Trait.TEMPORARY, row.flag("TEMPORARY"));
        add(traits, Trait.KEEPS_ROWS, row.text("DURATION").equals("SYS$SESSION"));
        add(traits, Trait.INDEX_ORGANIZED, row.text("IOT_TYPE").equals("IOT"));
        add(traits, Trait.CLUSTERED, !row.text("CLUSTER_NAME").isEmpty());
        add(traits, Trait.EXTERNAL, row.flag("IS_EXTERNAL"));
        add(traits, Trait.OBJECT, !row.text("OBJECT_TYPE").isEmpty());
        add(traits, Trait.NESTED, row.flag("NESTED"));
        add(traits, Trait.QUEUE, row.flag("IS_QUEUE"));
        return traits;
    }

    private static <T> void add(Set<T> set, T value, boolean holds) {
        if (holds) {
            set.add(value);
        }
    }

    private Map<String, List<Column>> columns() {
        Set<String> identity = places("identity-columns");
        Set<String> invisible = places("user-hidden-columns");
        Map<String, String> expressions = texts.of("column-expressions", "OWNER", "TABLE_NAME", "COLUMN_NAME");
        Map<String, Long> lobs = new HashMap<>();
        bundle.rows("lobs")
                .forEach(row -> lobs.put(
                        place(row, "OWNER", "TABLE_NAME") + "." + row.text("COLUMN_NAME"),
                        segments.getOrDefault(place(row, "OWNER", "SEGMENT_NAME"), 0L)));
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        for (Row row : bundle.rows("columns")) {
            String table = place(row, "OWNER", "TABLE_NAME");
            String key = table + "." + row.text("COLUMN_NAME");
            columns.computeIfAbsent(table, t -> new ArrayList<>())
                    .add(column(
                            row,
                            marks(row, identity.contains(key), invisible.contains(key)),
                            expressions.get(key),
                            lobs.getOrDefault(key, 0L)));
        }
        return columns;
    }

    private Set<String> places(String query) {
        return bundle.rows(query).stream()
                .map(row -> place(row, "OWNER", "TABLE_NAME") + "." + row.text("COLUMN_NAME"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Mark> marks(Row row, boolean identity, boolean invisible) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        add(marks, Mark.IDENTITY, identity);
        add(marks, Mark.INVISIBLE, invisible);
        add(marks, Mark.HIDDEN, row.flag("HIDDEN") && !invisible);
        add(marks, Mark.VIRTUAL, row.flag("VIRTUAL"));
        String owner = row.text("DATA_TYPE_OWNER");
        add(marks, Mark.OBJECT, !owner.isEmpty() && !DatatypeMapping.known(row.text("DATA_TYPE")));
        return marks;
    }

    private static Column column(Row row, Set<Mark> marks, @Nullable String expression, long lobBytes) {
        String type = withoutNumbers(row.text("DATA_TYPE"));
        boolean text = !row.text("CHAR_USED").isEmpty();
        boolean times = type.startsWith("TIMESTAMP");
        boolean national = type.startsWith("N") && text;
        long length = text
                ? row.number("CHAR_LENGTH")
                : type.equals("RAW") || type.equals("UROWID") ? row.number("DATA_LENGTH") : 0;
        boolean named =
                marks.contains(Mark.OBJECT) && !row.text("DATA_TYPE_OWNER").isEmpty();
        return new Column(
                row.text("COLUMN_NAME"),
                named ? row.text("DATA_TYPE_OWNER") + "." + type : type,
                length,
                national || row.text("CHAR_USED").equals("C"),
                number(row, times ? "DATA_SCALE" : "DATA_PRECISION"),
                times ? null : number(row, "DATA_SCALE"),
                row.flag("NULLABLE"),
                expression,
                marks,
                lobBytes);
    }

    private static @Nullable Integer number(Row row, String column) {
        return row.text(column).isBlank() ? null : Integer.valueOf((int) row.number(column));
    }

    /** {@code TIMESTAMP(6) WITH TIME ZONE} without its digits, which have columns of their own. */
    static String withoutNumbers(String type) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (char c : type.toCharArray()) {
            depth += c == '(' ? 1 : 0;
            if (depth == 0) {
                plain.append(c);
            }
            depth -= c == ')' ? 1 : 0;
        }
        return plain.toString();
    }

    private Map<String, List<Constraint>> constraints() {
        Map<String, List<String>> columns = new HashMap<>();
        for (Row row : bundle.rows("constraint-columns")) {
            columns.computeIfAbsent(place(row, "OWNER", "CONSTRAINT_NAME"), c -> new ArrayList<>())
                    .add(row.text("COLUMN_NAME"));
        }
        Map<String, String> conditions = texts.of("constraint-conditions", "OWNER", "TABLE_NAME", "CONSTRAINT_NAME");
        Map<String, List<Constraint>> constraints = new HashMap<>();
        for (Row row : bundle.rows("constraints")) {
            String table = place(row, "OWNER", "TABLE_NAME");
            String condition = conditions.getOrDefault(table + "." + row.text("CONSTRAINT_NAME"), "");
            List<String> own = columns.getOrDefault(place(row, "OWNER", "CONSTRAINT_NAME"), List.of());
            if (!notNull(condition, own)) {
                constraints
                        .computeIfAbsent(table, t -> new ArrayList<>())
                        .add(constraint(row, own, columns, condition));
            }
        }
        return constraints;
    }

    /** NOT NULL is kept as a check that the server writes itself. */
    private static boolean notNull(String condition, List<String> columns) {
        return columns.size() == 1 && condition.strip().equals("\"" + columns.getFirst() + "\" IS NOT NULL");
    }

    private static Constraint constraint(
            Row row, List<String> own, Map<String, List<String>> columns, String condition) {
        Kind kind =
                switch (row.text("CONSTRAINT_TYPE")) {
                    case "P" -> Kind.PRIMARY;
                    case "U" -> Kind.UNIQUE;
                    case "R" -> Kind.FOREIGN;
                    default -> Kind.CHECK;
                };
        Set<State> states = EnumSet.noneOf(State.class);
        add(states, State.DEFERRABLE, row.text("DEFERRABLE").equals("DEFERRABLE"));
        add(states, State.DEFERRED, row.text("DEFERRED").equals("DEFERRED"));
        add(states, State.DISABLED, row.text("STATUS").equals("DISABLED"));
        add(states, State.NOT_VALIDATED, row.text("VALIDATED").equals("NOT VALIDATED"));
        boolean foreign = kind == Kind.FOREIGN;
        String rule = row.text("DELETE_RULE");
        return new Constraint(
                row.text("CONSTRAINT_NAME"),
                kind,
                kind == Kind.CHECK ? List.of() : own,
                foreign ? new Name(row.text("R_OWNER"), row.text("R_TABLE")) : null,
                foreign ? columns.getOrDefault(place(row, "R_OWNER", "R_CONSTRAINT_NAME"), List.of()) : List.of(),
                condition,
                rule.equals("NO ACTION") ? "" : rule,
                states);
    }

    private Map<String, Partitioning> partitions() {
        Map<String, List<String>> keys = new HashMap<>();
        for (Row row : bundle.rows("partition-keys")) {
            keys.computeIfAbsent(place(row, "OWNER", "TABLE_NAME") + "." + row.text("DEPTH"), k -> new ArrayList<>())
                    .add(row.text("COLUMN_NAME"));
        }
        Map<String, Partitioning> partitions = new HashMap<>();
        for (Row row : bundle.rows("partitioned-tables")) {
            String table = place(row, "OWNER", "TABLE_NAME");
            String sub = row.text("SUBMETHOD");
            partitions.put(
                    table,
                    new Partitioning(
                            row.text("METHOD"),
                            sub.equals("NONE") ? "" : sub,
                            keys.getOrDefault(table + ".1", List.of()),
                            keys.getOrDefault(table + ".2", List.of()),
                            !row.text("INTERVAL_LENGTH").isEmpty(),
                            List.of()));
        }
        return partitions;
    }

    private List<Sequence> sequences() {
        return bundle.rows("sequences").stream()
                .map(row -> SourceDdl.described(new Sequence(
                        new Name(row.text("OWNER"), row.text("SEQUENCE_NAME")),
                        row.text("MIN_VALUE"),
                        row.text("MAX_VALUE"),
                        row.text("INCREMENT_BY"),
                        row.text("CACHE_SIZE"),
                        row.flag("CYCLE_FLAG"),
                        row.flag("ORDER_FLAG"),
                        row.text("LAST_NUMBER"),
                        row.text("SEQUENCE_NAME").startsWith("ISEQ$$"),
                        SourceDdl.NONE)))
                .toList();
    }
}
