package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.sql.Ast;
import io.ybvoyager.assessment.sql.Parsed;
import io.ybvoyager.assessment.sql.SqlParser;
import java.util.List;

/** Reads statements into a {@link SchemaModel}. */
public final class SchemaReader {
    private final SchemaDraft draft = new SchemaDraft();

    private SchemaReader() {}

    private record Read(SourceSql source, Parsed parsed) {}

    /** Reads statements in their order; what the grammar refuses is kept as unreadable. */
    public static SchemaModel read(List<SourceSql> statements, SqlParser parser) {
        SchemaReader reader = new SchemaReader();
        // parsing takes nearly all the time, and the parser has room for more than one thread
        statements.parallelStream()
                .map(source -> new Read(source, parser.parse(source.sql())))
                .toList()
                .forEach(reader::apply);
        return reader.draft.model();
    }

    private void apply(Read read) {
        switch (read.parsed()) {
            case Parsed.Unreadable(String message, int position) ->
                draft.unreadable.add(new SchemaModel.Unreadable(read.source(), message, position));
            case Parsed.Tree tree -> Ast.statements(tree).forEach(node -> apply(read.source(), node));
        }
    }

    private void apply(SourceSql source, Ast.Node node) {
        JsonNode f = node.fields();
        Ddl ddl = new Ddl(source.sql(), source.file(), source.line(), node.type(), f, "", "");
        switch (node.type()) {
            case "VariableSetStmt" -> draft.searchPath(f);
            case "CreateStmt", "CreateForeignTableStmt", "AlterTableStmt", "IndexStmt" ->
                new TableReader(draft).apply(ddl);
            case "CreateDomainStmt", "CreateEnumStmt", "CompositeTypeStmt", "CreateRangeStmt" -> type(ddl);
            case "CreateFunctionStmt" -> function(ddl);
            default -> new ObjectReader(draft).apply(ddl);
        }
    }

    private void type(Ddl ddl) {
        JsonNode f = ddl.fields();
        switch (ddl.node()) {
            case "CreateDomainStmt" ->
                draft.type(
                        ddl,
                        "DOMAIN",
                        f.path("domainname"),
                        UserType.Kind.DOMAIN,
                        draft.qualified(TypeName.of(f.path("typeName"))));
            case "CreateEnumStmt" -> draft.type(ddl, "TYPE", f.path("typeName"), UserType.Kind.ENUM, null);
            case "CreateRangeStmt" -> draft.type(ddl, "TYPE", f.path("typeName"), UserType.Kind.RANGE, null);
            default -> draft.type(ddl, "TYPE", f.path("typevar"), UserType.Kind.COMPOSITE, null);
        }
    }

    private void function(Ddl ddl) {
        JsonNode f = ddl.fields();
        ObjectName name = draft.name(f.path("funcname"));
        Ddl about = ddl.about(f.path("is_procedure").asBoolean() ? "PROCEDURE" : "FUNCTION", name.shown());
        draft.object(about);
        draft.routine(Routine.of(name, about));
        boolean jsonb = TypeName.of(f.path("returnType")).name().equals("jsonb");
        if (jsonb) {
            draft.jsonbFunctions.add(name.name());
        }
    }
}
