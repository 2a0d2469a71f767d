package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Constraint;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.Kind;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import io.ybvoyager.assessment.oracle.OracleSchema.Partitioning;
import io.ybvoyager.assessment.oracle.OracleSchema.Sequence;
import io.ybvoyager.assessment.oracle.OracleSchema.State;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.oracle.OracleSchema.Trait;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the DDL of what the dictionary told in rows, so that reports can show it. Without storage. */
final class SourceDdl {
    /** For what has no DDL to show. */
    static final SourceSql NONE = new SourceSql("", null, 0);

    private SourceDdl() {}

    static String quoted(String name) {
        return TargetNames.plain(name) ? name : "\"" + name + "\"";
    }

    static String quoted(Name name) {
        return name.schema().isEmpty() ? quoted(name.name()) : quoted(name.schema()) + "." + quoted(name.name());
    }

    static Table described(Table t) {
        List<String> lines = new ArrayList<>();
        t.visible().forEach(column -> lines.add(column(column)));
        t.constraints().forEach(constraint -> lines.add(constraint(constraint)));
        String sql = "CREATE " + (t.is(Trait.TEMPORARY) ? "GLOBAL TEMPORARY " : "") + "TABLE " + quoted(t.name())
                + " (\n  " + String.join(",\n  ", lines) + "\n)" + tail(t);
        return new Table(
                t.name(),
                t.traits(),
                t.columns(),
                t.constraints(),
                t.partitioning(),
                t.rows(),
                t.bytes(),
                new SourceSql(sql, null, 0));
    }

    private static String tail(Table table) {
        Partitioning partitioning = table.partitioning();
        return (table.is(Trait.KEEPS_ROWS) ? " ON COMMIT PRESERVE ROWS" : "")
                + (table.is(Trait.INDEX_ORGANIZED) ? " ORGANIZATION INDEX" : "")
                + (partitioning == null
                        ? ""
                        : " PARTITION BY " + partitioning.method() + " (" + names(partitioning.keys()) + ")");
    }

    private static String column(Column column) {
        String expression = column.expression();
        String value = expression == null || expression.isBlank() || column.is(Mark.IDENTITY)
                ? ""
                : column.is(Mark.VIRTUAL) ? " AS (" + expression.strip() + ")" : " DEFAULT " + expression.strip();
        return quoted(column.name()) + " " + DatatypeMapping.shown(column) + value
                + (column.is(Mark.IDENTITY) ? " GENERATED AS IDENTITY" : "")
                + (column.is(Mark.INVISIBLE) ? " INVISIBLE" : "")
                + (column.nullable() ? "" : " NOT NULL");
    }

    private static String constraint(Constraint c) {
        String text =
                switch (c.kind()) {
                    case PRIMARY -> "PRIMARY KEY (" + names(c.columns()) + ")";
                    case UNIQUE -> "UNIQUE (" + names(c.columns()) + ")";
                    case CHECK -> "CHECK (" + c.condition() + ")";
                    case FOREIGN ->
                        "FOREIGN KEY (" + names(c.columns()) + ") REFERENCES "
                                + (c.refers() == null ? "?" : quoted(c.refers()))
                                + (c.onDelete().isEmpty() ? "" : " ON DELETE " + c.onDelete());
                };
        return "CONSTRAINT " + quoted(c.name()) + " " + text
                + (c.is(State.DEFERRABLE) ? " DEFERRABLE" : "")
                + (c.is(State.DEFERRED) ? " INITIALLY DEFERRED" : "")
                + (c.is(State.DISABLED) ? " DISABLE" : "")
                + (c.kind() != Kind.CHECK && c.is(State.NOT_VALIDATED) && !c.is(State.DISABLED) ? " NOVALIDATE" : "");
    }

    private static String names(List<String> columns) {
        return columns.stream().map(SourceDdl::quoted).collect(Collectors.joining(", "));
    }

    static Index described(Index i) {
        String kind = i.type().endsWith("BITMAP") ? "BITMAP " : i.unique() ? "UNIQUE " : "";
        String keys = i.keys().stream()
                .map(key -> (key.expression() ? key.text() : quoted(key.text())) + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
        String sql = "CREATE " + kind + "INDEX " + quoted(i.name()) + " ON " + quoted(i.table()) + " (" + keys + ")"
                + (i.type().endsWith("/REV") ? " REVERSE" : "")
                + (i.locality().isEmpty() ? "" : " " + i.locality())
                + (i.visible() ? "" : " INVISIBLE");
        return new Index(
                i.name(),
                i.table(),
                i.type(),
                i.unique(),
                i.keys(),
                i.locality(),
                i.visible(),
                i.ofConstraint(),
                i.bytes(),
                new SourceSql(sql, null, 0));
    }

    static Sequence described(Sequence s) {
        String sql =
                "CREATE SEQUENCE " + quoted(s.name()) + " INCREMENT BY " + s.increment() + " MINVALUE " + s.minimum()
                        + " MAXVALUE " + s.maximum() + " START WITH " + s.last()
                        + (s.cache().equals("0") ? " NOCACHE" : " CACHE " + s.cache())
                        + (s.cycles() ? " CYCLE" : "")
                        + (s.ordered() ? " ORDER" : "");
        return new Sequence(
                s.name(),
                s.minimum(),
                s.maximum(),
                s.increment(),
                s.cache(),
                s.cycles(),
                s.ordered(),
                s.last(),
                s.ofIdentity(),
                new SourceSql(sql, null, 0));
    }
}
