package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_database_linkContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_materialized_viewContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_packageContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_package_bodyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_sequenceContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_synonymContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_typeContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_viewContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Sequence_specContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Unit_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.View_alias_constraintContext;
import io.ybvoyager.assessment.oracle.OracleSchema.Other;
import io.ybvoyager.assessment.oracle.OracleSchema.Sequence;
import io.ybvoyager.assessment.oracle.OracleSchema.Unit;
import io.ybvoyager.assessment.oracle.OracleSchema.View;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads statements that create what is no table and no index. */
final class ObjectReader {
    private ObjectReader() {}

    static Sequence sequence(Create_sequenceContext create, SourceSql sql) {
        String start = "";
        String minimum = "";
        String maximum = "";
        String increment = "1";
        String cache = "20";
        boolean cycles = false;
        boolean ordered = false;
        for (Sequence_specContext spec : create.sequence_spec()) {
            String value = spec.getStop().getText();
            start = spec.sequence_start_clause() != null ? value : start;
            minimum = spec.MINVALUE() != null ? value : minimum;
            maximum = spec.MAXVALUE() != null ? value : maximum;
            increment = spec.INCREMENT() != null
                    ? Trees.words(spec).substring("INCREMENT BY".length()).strip()
                    : increment;
            cache = spec.CACHE() != null ? value : spec.NOCACHE() != null ? "0" : cache;
            cycles |= spec.CYCLE() != null;
            ordered |= spec.ORDER() != null;
        }
        Name name = Name.of(Trees.parts(create.sequence_name()));
        return new Sequence(name, minimum, maximum, increment, cache, cycles, ordered, start, false, sql);
    }

    static View view(Create_viewContext create, SourceSql sql) {
        String schema = create.schema_name() == null ? "" : Trees.name(create.schema_name());
        List<String> columns = Trees.first(create.view_options(), View_alias_constraintContext.class)
                .map(aliases -> aliases.table_alias().stream().map(Trees::name).toList())
                .orElse(List.of());
        return new View(
                new Name(schema, Trees.name(create.v)),
                "VIEW",
                columns,
                Trees.text(create.select_only_statement()),
                "",
                true,
                sql);
    }

    static View view(Create_materialized_viewContext create, SourceSql sql) {
        String refresh = create.create_mv_refresh() == null ? "" : Trees.words(create.create_mv_refresh());
        return new View(
                Name.of(Trees.parts(create.tableview_name())),
                "MATERIALIZED VIEW",
                List.of(),
                Trees.text(create.select_only_statement()),
                refresh.startsWith("REFRESH ") ? refresh.substring("REFRESH ".length()) : refresh,
                true,
                sql);
    }

    static Optional<Unit> program(Unit_statementContext unit, SourceSql sql) {
        if (unit.create_type() != null) {
            return type(unit.create_type(), sql);
        }
        if (unit.create_function_body() != null) {
            return unit("FUNCTION", unit.create_function_body().function_name(), sql);
        }
        if (unit.create_procedure_body() != null) {
            return unit("PROCEDURE", unit.create_procedure_body().procedure_name(), sql);
        }
        if (unit.create_trigger() != null) {
            return unit("TRIGGER", unit.create_trigger().trigger_name(), sql);
        }
        if (unit.create_package() != null) {
            Create_packageContext create = unit.create_package();
            return unit("PACKAGE", create.schema_object_name(), create.package_name(0), sql);
        }
        if (unit.create_package_body() != null) {
            Create_package_bodyContext create = unit.create_package_body();
            return unit("PACKAGE BODY", create.schema_object_name(), create.package_name(0), sql);
        }
        return Optional.empty();
    }

    private static Optional<Unit> type(Create_typeContext create, SourceSql sql) {
        return create.type_definition() != null
                ? unit("TYPE", create.type_definition().type_name(), sql)
                : unit("TYPE BODY", create.type_body().type_name(), sql);
    }

    private static Optional<Unit> unit(String type, ParserRuleContext name, SourceSql sql) {
        return Optional.of(new Unit(Name.of(Trees.parts(name)), type, sql.sql(), true, sql));
    }

    private static Optional<Unit> unit(
            String type, @Nullable ParserRuleContext schema, ParserRuleContext name, SourceSql sql) {
        Name whole = new Name(schema == null ? "" : Trees.name(schema), Trees.name(name));
        return Optional.of(new Unit(whole, type, sql.sql(), true, sql));
    }

    static Optional<Other> other(Unit_statementContext unit, SourceSql sql) {
        if (unit.create_synonym() != null) {
            return Optional.of(synonym(unit.create_synonym(), sql));
        }
        if (unit.create_database_link() != null) {
            return Optional.of(link(unit.create_database_link(), sql));
        }
        if (unit.create_materialized_view_log() != null) {
            return named(
                    "MATERIALIZED VIEW LOG", unit.create_materialized_view_log().tableview_name(), sql);
        }
        if (unit.create_directory() != null) {
            return named("DIRECTORY", unit.create_directory().directory_name(), sql);
        }
        if (unit.create_context() != null) {
            return named("CONTEXT", unit.create_context().oracle_namespace(), sql);
        }
        if (unit.create_cluster() != null) {
            return named("CLUSTER", unit.create_cluster().cluster_name(), sql);
        }
        if (unit.create_java() != null) {
            return Optional.of(new Other("JAVA SOURCE", new Name("", "JAVA at line " + sql.line()), Map.of(), sql));
        }
        return unit.create_edition() == null
                ? Optional.empty()
                : named("EDITION", unit.create_edition().id_expression(0), sql);
    }

    private static Optional<Other> named(String type, ParserRuleContext name, SourceSql sql) {
        return Optional.of(new Other(type, Name.of(Trees.parts(name)), Map.of(), sql));
    }

    private static Other synonym(Create_synonymContext create, SourceSql sql) {
        List<String> schemas = create.schema_name().stream().map(Trees::name).toList();
        boolean target = create.schema_name().stream()
                .anyMatch(s ->
                        s.getStart().getTokenIndex() > create.FOR().getSymbol().getTokenIndex());
        String own = create.PUBLIC() != null ? "PUBLIC" : schemas.size() > (target ? 1 : 0) ? schemas.getFirst() : "";
        String link = create.link_name() == null ? "" : Trees.name(create.link_name());
        String of = (target ? schemas.getLast() + "." : "") + Trees.name(create.schema_object_name());
        return new Other(
                "SYNONYM", new Name(own, Trees.name(create.synonym_name())), Map.of("target", of, "link", link), sql);
    }

    /** Without the statement's text: it holds a password. */
    private static Other link(Create_database_linkContext create, SourceSql sql) {
        String owner = create.PUBLIC() != null ? "PUBLIC" : "";
        String link = String.join("", Trees.parts(create.link_name()));
        return new Other(
                "DATABASE LINK",
                new Name(owner, link),
                Map.of(),
                new SourceSql("CREATE DATABASE LINK " + link, sql.file(), sql.line()));
    }
}
