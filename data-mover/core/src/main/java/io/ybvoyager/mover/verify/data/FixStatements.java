package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.verify.data.TableComparison.Finding;
import io.ybvoyager.mover.verify.data.TableComparison.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that make a table's rows in the target those of the source; every value is read now. */
final class FixStatements {
    private static final int KEYS_AT_ONCE = 200;
    private static final long MOST_CHARACTERS = 1 << 20;

    private final TableComparison table;
    private final Connection source;
    private final Connection target;
    private final String name;
    private final List<String> key;

    FixStatements(TableComparison table, Connection source, Connection target) {
        this.table = table;
        this.source = source;
        this.target = target;
        this.name = table.source.name().quoted();
        this.key = table.digest.key();
    }

    enum Action {
        INSERT,
        UPDATE,
        DELETE
    }

    /**
     * A statement.
     *
     * @param rows how many it must touch
     * @param comment what the rows are now, for people; one line
     */
    record Statement(Action action, TableName table, int rows, String comment, String sql) {}

    /** Takes statements one by one, in their order. */
    interface Sink {
        void accept(Statement statement) throws SQLException;
    }

    /** What mends a finding of the kind. */
    static Action action(Kind kind) {
        return switch (kind) {
            case MISSING -> Action.INSERT;
            case DIFFERENT -> Action.UPDATE;
            case EXTRA -> Action.DELETE;
        };
    }

    void write(Action action, Sink sink) throws SQLException {
        List<Finding> findings = table.findings().stream()
                .filter(found -> action(found.kind()) == action)
                .toList();
        for (int from = 0; from < findings.size(); from += KEYS_AT_ONCE) {
            List<Finding> part = findings.subList(from, Math.min(findings.size(), from + KEYS_AT_ONCE));
            switch (action) {
                case INSERT -> inserts(part, sink);
                case UPDATE -> updates(part, sink);
                case DELETE -> deletes(part, sink);
            }
        }
    }

    private void inserts(List<Finding> findings, Sink sink) throws SQLException {
        List<String> columns = written();
        String head = "INSERT INTO " + name + " (" + list(columns) + ") OVERRIDING SYSTEM VALUE VALUES\n  ";
        Batch batch = new Batch(Action.INSERT, "missing", head, ",\n  ", sink);
        each(source, table.source, columns, keys(findings), (id, values) -> batch.add("(" + joined(values) + ")"));
        batch.end();
    }

    private void deletes(List<Finding> findings, Sink sink) throws SQLException {
        String head = "DELETE FROM " + name + " WHERE ";
        Batch batch = new Batch(Action.DELETE, "only in the target", head, "\n  OR ", sink);
        each(target, theirs(), key, keys(findings), (id, values) -> batch.add("(" + condition(values) + ")"));
        batch.end();
    }

    private void updates(List<Finding> findings, Sink sink) throws SQLException {
        List<String> columns = written();
        Map<String, List<String>> changed =
                findings.stream().collect(Collectors.toMap(Finding::key, Finding::columns, (one, same) -> one));
        Map<String, String> before = new HashMap<>();
        each(
                target,
                theirs(),
                columns,
                keys(findings),
                (id, values) ->
                        before.put(id, assignments(columns, values, changed.getOrDefault(id, List.of()), true)));
        List<String> wanted = new ArrayList<>(key);
        wanted.addAll(columns);
        each(source, table.source, wanted, keys(findings), (id, values) -> {
            List<String> own = values.subList(key.size(), values.size());
            String assignments = assignments(columns, own, changed.getOrDefault(id, List.of()), false);
            if (!assignments.isEmpty()) {
                String sql = "UPDATE " + name + " SET " + assignments + " WHERE " + condition(values);
                String comment = "was " + before.getOrDefault(id, "unknown");
                sink.accept(new Statement(Action.UPDATE, table.source.name(), 1, comment, sql));
            }
        });
    }

    private static String assignments(
            List<String> columns, List<String> values, List<String> changed, boolean shortened) {
        return IntStream.range(0, columns.size())
                .filter(i -> changed.contains(columns.get(i)))
                .mapToObj(i ->
                        TableName.quote(columns.get(i)) + " = " + (shortened ? line(values.get(i)) : values.get(i)))
                .collect(Collectors.joining(", "));
    }

    /** A value as part of a comment: one line, and not more than a line. */
    private static String line(String value) {
        String cut = value.length() > TableComparison.MOST_CHARACTERS
                ? value.substring(0, TableComparison.MOST_CHARACTERS) + "…"
                : value;
        return cut.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    }

    private String condition(List<String> values) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> TableName.quote(key.get(i)) + " = " + values.get(i))
                .collect(Collectors.joining(" AND "));
    }

    /** Columns that both sides have and that are not computed. */
    private List<String> written() {
        List<String> ours = table.source.copied().stream().map(Column::name).toList();
        List<String> theirs = theirs().copied().stream().map(Column::name).toList();
        return table.digest.columns().stream()
                .filter(ours::contains)
                .filter(theirs::contains)
                .toList();
    }

    private SourceTable theirs() {
        return Objects.requireNonNull(table.target);
    }

    private static List<String> keys(List<Finding> findings) {
        return findings.stream().map(Finding::key).toList();
    }

    private static String list(List<String> names) {
        return names.stream().map(TableName::quote).collect(Collectors.joining(", "));
    }

    private static String joined(List<String> values) {
        return String.join(", ", values);
    }

    private interface Row {
        void accept(String key, List<String> literals) throws SQLException;
    }

    private void each(Connection session, SourceTable side, List<String> wanted, List<String> keys, Row row)
            throws SQLException {
        String sql = table.digest.literals(side, wanted);
        try (PreparedStatement query =
                KeyedRows.prepare(session, sql, table.digest.lookup().size(), keys)) {
            query.setFetchSize(10); // rows may be large
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    row.accept(found.getString(1), List.of((String[])
                            found.getArray(2).getArray()));
                }
            }
        }
    }

    /** Rows of one statement, until it is long enough. */
    private final class Batch {
        private final Action action;
        private final String comment;
        private final String head;
        private final String between;
        private final Sink sink;
        private final StringBuilder text = new StringBuilder();
        private int rows;

        Batch(Action action, String comment, String head, String between, Sink sink) {
            this.action = action;
            this.comment = comment;
            this.head = head;
            this.between = between;
            this.sink = sink;
        }

        void add(String row) throws SQLException {
            text.append(rows == 0 ? head : between).append(row);
            rows++;
            if (text.length() > MOST_CHARACTERS) {
                end();
            }
        }

        void end() throws SQLException {
            if (rows > 0) {
                sink.accept(
                        new Statement(action, table.source.name(), rows, rows + " rows " + comment, text.toString()));
                text.setLength(0);
                rows = 0;
            }
        }
    }
}
