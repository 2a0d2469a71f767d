package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.schema.SourceSql;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an Oracle schema holds, however it was told. Lists are in the order of reports.
 *
 * @param units PL/SQL: packages, routines, triggers, and types with or without bodies
 * @param others what has no shape of its own, such as synonyms and links
 * @param unreadable statements of files that the grammar does not take
 */
record OracleSchema(
        List<Table> tables,
        List<Index> indexes,
        List<Sequence> sequences,
        List<View> views,
        List<Unit> units,
        List<Other> others,
        List<Unreadable> unreadable) {

    /** What a table is besides a heap of rows. */
    enum Trait {
        TEMPORARY,
        KEEPS_ROWS,
        INDEX_ORGANIZED,
        CLUSTERED,
        EXTERNAL,
        OBJECT,
        NESTED,
        QUEUE
    }

    /**
     * A table.
     *
     * @param rows estimate of the optimizer's statistics; 0 when unknown
     * @param bytes of its segments without large values and indexes; 0 when unknown
     */
    record Table(
            Name name,
            Set<Trait> traits,
            List<Column> columns,
            List<Constraint> constraints,
            @Nullable Partitioning partitioning,
            long rows,
            long bytes,
            SourceSql source) {
        boolean is(Trait trait) {
            return traits.contains(trait);
        }

        /** Columns that a user sees. */
        List<Column> visible() {
            return columns.stream().filter(column -> !column.hidden()).toList();
        }

        List<Constraint> keys() {
            return constraints.stream()
                    .filter(c -> c.kind() == Kind.PRIMARY || c.kind() == Kind.UNIQUE)
                    .toList();
        }

        String key() {
            return "TABLE " + name.shown();
        }
    }

    /**
     * A column.
     *
     * @param type without length, such as {@code NUMBER}, {@code TIMESTAMP WITH TIME ZONE} or {@code HR.ADDRESS}
     * @param length in characters or bytes; 0 when the type has none
     * @param inCharacters whether the length counts characters
     * @param precision null when none was said; of intervals the first, of timestamps that of seconds
     * @param scale null when none was said; of intervals that of seconds
     * @param expression the default, or how a virtual column is computed
     * @param lobBytes of its large values' segment; 0 when unknown
     */
    record Column(
            String name,
            String type,
            long length,
            boolean inCharacters,
            @Nullable Integer precision,
            @Nullable Integer scale,
            boolean nullable,
            @Nullable String expression,
            Set<Mark> marks,
            long lobBytes) {
        boolean is(Mark mark) {
            return marks.contains(mark);
        }

        boolean hidden() {
            return is(Mark.HIDDEN);
        }
    }

    /** What a column is besides a value. */
    enum Mark {
        VIRTUAL,
        IDENTITY,
        /** Made by the server; users never see it. */
        HIDDEN,
        /** Made by users, left out of {@code SELECT *}. */
        INVISIBLE,
        /** Its type is an object type, a collection or a reference. */
        OBJECT
    }

    /** The kinds of constraint. */
    enum Kind {
        PRIMARY,
        UNIQUE,
        FOREIGN,
        CHECK
    }

    /**
     * A constraint; NOT NULL is a matter of columns.
     *
     * @param refers the referenced table; null but for foreign keys
     * @param condition of checks, else empty
     * @param onDelete {@code CASCADE}, {@code SET NULL} or empty
     */
    record Constraint(
            String name,
            Kind kind,
            List<String> columns,
            @Nullable Name refers,
            List<String> refersTo,
            String condition,
            String onDelete,
            Set<State> states) {
        boolean is(State state) {
            return states.contains(state);
        }
    }

    /** How a constraint is less than a plain one. */
    enum State {
        DEFERRABLE,
        DEFERRED,
        DISABLED,
        NOT_VALIDATED
    }

    /**
     * How a table is cut.
     *
     * @param method {@code RANGE}, {@code LIST}, {@code HASH}, {@code REFERENCE} or {@code SYSTEM}
     * @param subMethod the same; empty when there are no subpartitions
     * @param automatic the server adds partitions: interval, automatic list
     */
    record Partitioning(
            String method,
            String subMethod,
            List<String> keys,
            List<String> subKeys,
            boolean automatic,
            List<Part> parts) {}

    /** A partition. @param bound values or upper limit as the source has it; empty for hash */
    record Part(String name, String bound) {}

    /**
     * An index.
     *
     * @param type as {@code ALL_INDEXES} has it, such as {@code NORMAL/REV}
     * @param locality {@code LOCAL}, {@code GLOBAL} or empty
     * @param ofConstraint stands behind a key
     */
    record Index(
            Name name,
            Name table,
            String type,
            boolean unique,
            List<IndexKey> keys,
            String locality,
            boolean visible,
            boolean ofConstraint,
            long bytes,
            SourceSql source) {
        String key() {
            return "INDEX " + name.shown();
        }
    }

    /** A column or an expression. */
    record IndexKey(String text, boolean expression, boolean descending) {}

    /** A sequence; numbers as text, for they have up to 28 digits. @param last the next value that was not cached, or empty */
    record Sequence(
            Name name,
            String minimum,
            String maximum,
            String increment,
            String cache,
            boolean cycles,
            boolean ordered,
            String last,
            boolean ofIdentity,
            SourceSql source) {}

    /**
     * A view.
     *
     * @param type {@code VIEW} or {@code MATERIALIZED VIEW}
     * @param columns names when they were given
     * @param query its text
     * @param refresh of materialized views, such as {@code FAST ON COMMIT}
     */
    record View(
            Name name,
            String type,
            List<String> columns,
            String query,
            String refresh,
            boolean valid,
            SourceSql source) {
        String key() {
            return type + " " + name.shown();
        }
    }

    /**
     * A stored program.
     *
     * @param type as {@code ALL_SOURCE} has it, such as {@code PACKAGE BODY}
     * @param sql from CREATE to the end
     */
    record Unit(Name name, String type, String sql, boolean valid, SourceSql source) {
        /** Package and body, type and body are one object. */
        String key() {
            return objectType() + " " + name.shown();
        }

        String objectType() {
            return type.endsWith(" BODY") ? type.substring(0, type.length() - " BODY".length()) : type;
        }

        int lines() {
            return (int) sql.strip().lines().count();
        }
    }

    /** Any other object. @param details what rules ask for */
    record Other(String type, Name name, Map<String, String> details, SourceSql source) {
        String key() {
            return type + " " + name.shown();
        }

        String detail(String key) {
            return details.getOrDefault(key, "");
        }
    }

    /** A statement that the grammar does not take. @param column 0-based place in the line; {@code line} counts in the file */
    record Unreadable(SourceSql source, int line, int column, String why) {}
}
