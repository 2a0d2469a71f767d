package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Add_modify_drop_column_clausesContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Alter_tableContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Column_definitionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Constraint_clausesContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_tableContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Modify_col_propertiesContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Physical_propertiesContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Relational_propertyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Relational_table_propertyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Virtual_column_definitionContext;
import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Constraint;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.IndexKey;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import io.ybvoyager.assessment.oracle.OracleSchema.Partitioning;
import io.ybvoyager.assessment.oracle.OracleSchema.State;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.oracle.OracleSchema.Trait;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table while files are read: later statements add to it. */
final class TableDraft {
    private final Name name;
    private final SourceSql source;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private @Nullable Partitioning partitioning;

    private TableDraft(Name name, SourceSql source) {
        this.name = name;
        this.source = source;
    }

    static TableDraft of(Create_tableContext create, SourceSql sql) {
        String schema = create.schema_name() == null ? "" : Trees.name(create.schema_name());
        TableDraft draft = new TableDraft(new Name(schema, Trees.name(create.table_name())), sql);
        draft.read(create);
        return draft;
    }

    Name name() {
        return name;
    }

    Table table() {
        List<String> key = constraints.stream()
                .filter(c -> c.kind() == OracleSchema.Kind.PRIMARY)
                .flatMap(c -> c.columns().stream())
                .toList();
        List<Column> finished = columns.stream()
                .map(c -> key.contains(c.name()) ? nullable(c, false) : c)
                .toList();
        return new Table(name, traits, finished, List.copyOf(constraints), partitioning, 0, 0, source);
    }

    /** The server makes an index for each key that has none; files do not show them. */
    List<Index> indexesOfKeys() {
        return constraints.stream()
                .filter(c -> c.kind() == OracleSchema.Kind.PRIMARY || c.kind() == OracleSchema.Kind.UNIQUE)
                .filter(c -> !c.name().isEmpty())
                .map(c -> new Index(
                        new Name(name.schema(), c.name()),
                        name,
                        traits.contains(Trait.INDEX_ORGANIZED) && c.kind() == OracleSchema.Kind.PRIMARY
                                ? "IOT - TOP"
                                : "NORMAL",
                        true,
                        c.columns().stream()
                                .map(column -> new IndexKey(column, false, false))
                                .toList(),
                        "",
                        true,
                        true,
                        0,
                        source))
                .toList();
    }

    private void read(Create_tableContext create) {
        if (create.TEMPORARY() != null) {
            traits.add(Trait.TEMPORARY);
        }
        if (create.object_table() != null || create.xmltype_table() != null) {
            traits.add(Trait.OBJECT);
        }
        if (create.relational_table() != null) {
            create.relational_table().relational_property().forEach(this::property);
        }
        Trees.all(create, Relational_table_propertyContext.class).stream()
                .filter(p -> p.PRESERVE() != null && p.ROWS() != null)
                .forEach(p -> traits.add(Trait.KEEPS_ROWS));
        Trees.all(create, Physical_propertiesContext.class).forEach(this::physical);
        Trees.first(create, PlSqlParser.Table_partitioning_clausesContext.class)
                .ifPresent(clauses -> partitioning = PartitionReader.read(clauses));
    }

    private void physical(Physical_propertiesContext physical) {
        if (physical.ORGANIZATION() != null && physical.INDEX() != null) {
            traits.add(Trait.INDEX_ORGANIZED);
        }
        if (physical.EXTERNAL() != null) {
            traits.add(Trait.EXTERNAL);
        }
        if (physical.CLUSTER() != null) {
            traits.add(Trait.CLUSTERED);
        }
    }

    private void property(Relational_propertyContext property) {
        if (property.column_definition() != null) {
            column(property.column_definition());
        } else if (property.virtual_column_definition() != null) {
            column(property.virtual_column_definition());
        } else if (property.out_of_line_constraint() != null) {
            constraints.addAll(ConstraintReader.read(property.out_of_line_constraint()));
        }
    }

    private void column(Column_definitionContext definition) {
        String column = Trees.name(definition.column_name());
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (definition.identity_clause() != null) {
            marks.add(Mark.IDENTITY);
        }
        if (definition.INVISIBLE() != null) {
            marks.add(Mark.INVISIBLE);
        }
        Datatypes.Type type = type(definition, marks);
        boolean nullable = marks.contains(Mark.IDENTITY)
                ? false
                : definition.inline_constraint().stream().allMatch(ConstraintReader::allowsNull);
        columns.add(type.column(
                column, nullable, definition.expression() == null ? null : Trees.text(definition.expression()), marks));
        definition.inline_constraint().forEach(c -> ConstraintReader.read(c, column)
                .ifPresent(constraints::add));
    }

    private static Datatypes.Type type(Column_definitionContext definition, Set<Mark> marks) {
        if (definition.datatype() != null) {
            return Datatypes.of(definition.datatype());
        }
        if (definition.type_name() == null) {
            return Datatypes.named("");
        }
        String named = String.join(".", Trees.parts(definition.type_name()));
        if (!DatatypeMapping.known(named)) {
            marks.add(Mark.OBJECT);
        }
        return Datatypes.named(named);
    }

    private void column(Virtual_column_definitionContext definition) {
        Set<Mark> marks = EnumSet.of(Mark.VIRTUAL);
        String column = Trees.name(definition.column_name());
        Datatypes.Type type =
                definition.datatype() == null ? Datatypes.named("NUMBER") : Datatypes.of(definition.datatype());
        columns.add(type.column(
                column, true, Trees.text(definition.virtual_column_expression().expression()), marks));
        definition.inline_constraint().forEach(c -> ConstraintReader.read(c, column)
                .ifPresent(constraints::add));
    }

    void alter(Alter_tableContext alter, SourceSql sql) {
        if (alter.constraint_clauses() != null) {
            constraints(alter.constraint_clauses());
        }
        if (alter.column_clauses() != null && alter.column_clauses().add_modify_drop_column_clauses() != null) {
            columns(alter.column_clauses().add_modify_drop_column_clauses());
        }
        alter.enable_disable_clause().stream()
                .filter(clause -> clause.constraint_name() != null && clause.DISABLE() != null)
                .forEach(clause -> disable(Trees.name(clause.constraint_name())));
    }

    private void constraints(Constraint_clausesContext clauses) {
        clauses.out_of_line_constraint().forEach(c -> constraints.addAll(ConstraintReader.read(c)));
        clauses.drop_constraint_clause().stream()
                .filter(drop -> drop.constraint_name() != null)
                .forEach(drop -> constraints.removeIf(c -> c.name().equals(Trees.name(drop.constraint_name()))));
    }

    private void columns(Add_modify_drop_column_clausesContext clauses) {
        clauses.constraint_clauses().forEach(this::constraints);
        clauses.add_column_clause().forEach(add -> {
            add.column_definition().forEach(this::column);
            add.virtual_column_definition().forEach(this::column);
        });
        clauses.modify_column_clauses().stream()
                .flatMap(modify -> modify.modify_col_properties().stream())
                .forEach(this::modify);
        clauses.drop_column_clause().stream()
                .flatMap(drop -> drop.column_name().stream())
                .forEach(dropped -> columns.removeIf(c -> c.name().equals(Trees.name(dropped))));
    }

    private void modify(Modify_col_propertiesContext modify) {
        String column = Trees.name(modify.column_name());
        columns.replaceAll(old -> old.name().equals(column) ? modified(old, modify) : old);
        modify.inline_constraint().forEach(c -> ConstraintReader.read(c, column).ifPresent(constraints::add));
    }

    private static Column modified(Column old, Modify_col_propertiesContext modify) {
        boolean nullable = old.nullable() && modify.inline_constraint().stream().allMatch(ConstraintReader::allowsNull);
        String expression = modify.expression() == null ? old.expression() : Trees.text(modify.expression());
        return modify.datatype() == null
                ? nullable(withExpression(old, expression), nullable)
                : Datatypes.of(modify.datatype()).column(old.name(), nullable, expression, old.marks());
    }

    private static Column withExpression(Column c, @Nullable String expression) {
        return new Column(
                c.name(),
                c.type(),
                c.length(),
                c.inCharacters(),
                c.precision(),
                c.scale(),
                c.nullable(),
                expression,
                c.marks(),
                c.lobBytes());
    }

    private static Column nullable(Column c, boolean nullable) {
        return new Column(
                c.name(),
                c.type(),
                c.length(),
                c.inCharacters(),
                c.precision(),
                c.scale(),
                nullable,
                c.expression(),
                c.marks(),
                c.lobBytes());
    }

    private void disable(String constraint) {
        constraints.replaceAll(c -> c.name().equals(constraint)
                ? new Constraint(
                        c.name(),
                        c.kind(),
                        c.columns(),
                        c.refers(),
                        c.refersTo(),
                        c.condition(),
                        c.onDelete(),
                        EnumSet.copyOf(Stream.concat(c.states().stream(), Stream.of(State.DISABLED))
                                .toList()))
                : c);
    }
}
