package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Sql_scriptContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Unit_statementContext;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.Other;
import io.ybvoyager.assessment.oracle.OracleSchema.Sequence;
import io.ybvoyager.assessment.oracle.OracleSchema.Unit;
import io.ybvoyager.assessment.oracle.OracleSchema.Unreadable;
import io.ybvoyager.assessment.oracle.OracleSchema.View;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads schema files. What the grammar does not take is kept with its place. */
final class DdlReader {
    private static final List<String> UNITS =
            List.of("PACKAGE BODY", "PACKAGE", "TYPE BODY", "FUNCTION", "PROCEDURE", "TRIGGER");

    private final Map<String, TableDraft> tables = new LinkedHashMap<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Sequence> sequences = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private DdlReader() {}

    static OracleSchema read(List<SchemaFile> files) {
        DdlReader reader = new DdlReader();
        files.forEach(file -> StatementCutter.cut(file).forEach(reader::statement));
        return reader.schema();
    }

    private OracleSchema schema() {
        List<OracleSchema.Table> finished =
                tables.values().stream().map(TableDraft::table).toList();
        tables.values().forEach(draft -> indexes.addAll(draft.indexesOfKeys()));
        return new OracleSchema(finished, indexes, sequences, views, units, others, unreadable);
    }

    private void statement(SourceSql sql) {
        if (!worthReading(sql.sql())) {
            return;
        }
        switch (PlSql.script(sql.sql())) {
            case PlSql.Tree<Sql_scriptContext> tree ->
                tree.root().unit_statement().forEach(unit -> guarded(unit, sql));
            case PlSql.Failure<Sql_scriptContext> failure -> failed(sql, failure);
        }
    }

    /** Rights, users, storage and the like make no part of a schema. */
    private static boolean worthReading(String sql) {
        String head = head(sql, 4);
        return head.startsWith("CREATE ") && !head.startsWith("CREATE USER") && !head.startsWith("CREATE ROLE")
                || head.startsWith("ALTER TABLE")
                || head.startsWith("ALTER TRIGGER");
    }

    /** The first words, upper case, without comments. */
    static String head(String sql, int words) {
        StringBuilder head = new StringBuilder();
        int count = 0;
        int at = 0;
        while (at < sql.length() && count < words) {
            if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at);
                at = end < 0 ? sql.length() : end + 2;
            } else if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else {
                int end = at;
                while (end < sql.length() && !Character.isWhitespace(sql.charAt(end))) {
                    end++;
                }
                head.append(head.isEmpty() ? "" : " ").append(sql, at, end);
                count++;
                at = end;
            }
        }
        return head.toString().toUpperCase(Locale.ROOT);
    }

    /** A program that cannot be parsed is an object all the same; other statements are only told. */
    private void failed(SourceSql sql, PlSql.Failure<?> failure) {
        Optional<Unit> program = program(sql);
        if (program.isPresent()) {
            units.add(program.get());
        } else {
            boolean secret = head(sql.sql(), 6).contains(" LINK ");
            SourceSql shown = secret ? new SourceSql(head(sql.sql(), 5), sql.file(), sql.line()) : sql;
            String why = secret ? "it cannot be parsed" : failure.why();
            unreadable.add(new Unreadable(shown, sql.line() + failure.line() - 1, failure.column(), why));
        }
    }

    /** The program that a text begins to create, by its first words. */
    static Optional<Unit> program(SourceSql sql) {
        List<String> words = new ArrayList<>(List.of(head(sql.sql(), 9).split(" ")));
        words.removeAll(List.of("CREATE", "OR", "REPLACE", "EDITIONABLE", "NONEDITIONABLE"));
        String rest = String.join(" ", words);
        return UNITS.stream()
                .filter(type -> rest.startsWith(type + " "))
                .findFirst()
                .map(type -> {
                    return new Unit(named(rest.substring(type.length() + 1)), type, sql.sql(), true, sql);
                });
    }

    /** Whether the name of a program follows the word. */
    static boolean names(String word) {
        return UNITS.stream().anyMatch(type -> type.equals(word) || type.endsWith(" " + word)) || word.equals("TYPE");
    }

    /** The name at the beginning of a text that no grammar takes. */
    private static Name named(String text) {
        int end = 0;
        while (end < text.length() && " (;".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String name = text.substring(0, end).replace("\"", "");
        int dot = name.indexOf('.');
        return dot < 0 ? new Name("", name) : new Name(name.substring(0, dot), name.substring(dot + 1));
    }

    /** A tree of a shape that nobody thought of costs its statement only. */
    private void guarded(Unit_statementContext unit, SourceSql sql) {
        try {
            statement(unit, sql);
        } catch (NullPointerException | IllegalArgumentException | NoSuchElementException e) {
            failed(sql, new PlSql.Failure<>(1, 0, "its form is not known"));
        }
    }

    private void statement(Unit_statementContext unit, SourceSql sql) {
        if (unit.create_table() != null) {
            TableDraft draft = TableDraft.of(unit.create_table(), sql);
            tables.put(draft.name().shown(), draft);
        } else if (unit.alter_table() != null) {
            alter(unit.alter_table(), sql);
        } else if (unit.create_index() != null) {
            IndexReader.read(unit.create_index(), sql).ifPresent(indexes::add);
        } else if (unit.create_sequence() != null) {
            sequences.add(ObjectReader.sequence(unit.create_sequence(), sql));
        } else if (unit.create_view() != null) {
            views.add(ObjectReader.view(unit.create_view(), sql));
        } else if (unit.create_materialized_view() != null) {
            views.add(ObjectReader.view(unit.create_materialized_view(), sql));
        } else {
            ObjectReader.program(unit, sql).ifPresent(units::add);
            ObjectReader.other(unit, sql).ifPresent(others::add);
        }
    }

    private void alter(PlSqlParser.Alter_tableContext alter, SourceSql sql) {
        TableDraft draft = draft(Name.of(Trees.parts(alter.tableview_name())));
        if (draft == null) {
            unreadable.add(new Unreadable(sql, sql.line(), 0, "it alters a table that the files do not create"));
        } else {
            draft.alter(alter, sql);
        }
    }

    private @Nullable TableDraft draft(Name name) {
        TableDraft exact = tables.get(name.shown());
        return exact != null
                ? exact
                : tables.values().stream()
                        .filter(draft -> draft.name().name().equals(name.name()))
                        .findFirst()
                        .orElse(null);
    }
}
