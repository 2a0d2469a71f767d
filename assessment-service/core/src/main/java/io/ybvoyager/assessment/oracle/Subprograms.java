package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_function_bodyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_packageContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_package_bodyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Function_bodyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Function_specContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Nested_table_type_defContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Object_type_defContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Package_obj_bodyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Package_obj_specContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.ParameterContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Procedure_bodyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Procedure_specContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Subprogram_specContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Type_bodyContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Type_definitionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Variable_declarationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** What packages, types and subprograms are made of. */
final class Subprograms {
    private Subprograms() {}

    static void visit(ParserRuleContext node, Constructs constructs) {
        switch (node) {
            case Create_packageContext c -> specification(c, constructs);
            case Create_package_bodyContext c -> body(c, constructs);
            case Procedure_bodyContext c -> nested(c, Trees.name(c.identifier()), constructs);
            case Function_bodyContext c -> {
                nested(c, Trees.name(c.identifier()), constructs);
                function(c, c.parameter(), !c.PIPELINED().isEmpty(), constructs);
            }
            case Create_function_bodyContext c ->
                function(c, c.parameter(), !c.PIPELINED().isEmpty(), constructs);
            case Type_definitionContext c -> type(c, constructs);
            case Type_bodyContext c -> constructs.hit(CodeIssues.METHODS, c, "");
            default -> {}
        }
    }

    private static void specification(Create_packageContext specification, Constructs constructs) {
        List<String> names = new ArrayList<>();
        for (Package_obj_specContext part : specification.package_obj_spec()) {
            name(part.procedure_spec(), part.function_spec(), names);
            variable(part.variable_declaration(), constructs);
        }
        names.forEach(name -> constructs.hit(CodeIssues.PACKAGE, specification, name));
        if (names.isEmpty()) {
            constructs.hit(CodeIssues.PACKAGE, specification, "");
        }
        Set<String> once = new HashSet<>();
        new TreeSet<>(names.stream().filter(name -> !once.add(name)).toList())
                .forEach(name -> constructs.hit(CodeIssues.OVERLOADS, specification, name));
    }

    private static void body(Create_package_bodyContext body, Constructs constructs) {
        for (Package_obj_bodyContext part : body.package_obj_body()) {
            variable(part.variable_declaration(), constructs);
        }
        if (body.seq_of_statements() != null) {
            constructs.hit(CodeIssues.PACKAGE_INITIALIZATION, body.seq_of_statements(), "");
        }
    }

    private static void name(
            @Nullable Procedure_specContext procedure, @Nullable Function_specContext function, List<String> names) {
        if (procedure != null) {
            names.add(Trees.name(procedure.identifier()));
        }
        if (function != null) {
            names.add(Trees.name(function.identifier()));
        }
    }

    /** Constants are no state. */
    private static void variable(@Nullable Variable_declarationContext variable, Constructs constructs) {
        if (variable != null && variable.CONSTANT() == null) {
            constructs.hit(CodeIssues.PACKAGE_STATE, variable, Trees.name(variable.identifier()));
        }
    }

    private static void nested(ParserRuleContext subprogram, String name, Constructs constructs) {
        if (!(subprogram.getParent() instanceof Package_obj_bodyContext)) {
            constructs.hit(CodeIssues.NESTED, subprogram, name);
        }
    }

    private static void function(
            ParserRuleContext node, List<ParameterContext> parameters, boolean pipelined, Constructs constructs) {
        if (parameters.stream().anyMatch(p -> !p.OUT().isEmpty() || !p.INOUT().isEmpty())) {
            constructs.hit(CodeIssues.OUT_PARAMETER, node, "");
        }
        if (pipelined) {
            constructs.hit(CodeIssues.PIPELINED, node, "");
        }
    }

    private static void type(Type_definitionContext type, Constructs constructs) {
        Object_type_defContext definition = type.object_type_def();
        if (definition == null) {
            return;
        }
        if (definition.object_under_part() != null) {
            constructs.hit(
                    CodeIssues.INHERITED_TYPES,
                    type,
                    Trees.words(definition.object_under_part().type_spec()));
        } else if (definition.object_as_part() != null
                && definition.object_as_part().OBJECT() == null) {
            constructs.hit(
                    CodeIssues.COLLECTION_OBJECT,
                    type,
                    Trees.has(definition, Nested_table_type_defContext.class) ? "TABLE" : "VARRAY");
        } else {
            constructs.hit(CodeIssues.OBJECT_TYPE, type, "");
        }
        Trees.first(definition, Subprogram_specContext.class)
                .ifPresent(method -> constructs.hit(CodeIssues.METHODS, method, ""));
    }
}
