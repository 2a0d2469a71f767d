package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.caveat;
import static io.ybvoyager.assessment.rule.IssueType.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.schema.Trees;
import io.ybvoyager.assessment.sql.Ast;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about views, policies, triggers, functions, collations, extensions and conversions. */
final class ObjectRules {
    private static final IssueType POLICY = caveat(
            "POLICY_WITH_ROLES",
            "Policy with Roles",
            "The policy is for the roles {roles}, which are not exported.",
            "Create the roles in the target by hand before the schema is imported.",
            Fixes.NEVER);
    private static final IssueType CONSTRAINT_TRIGGER = feature(
            "CONSTRAINT_TRIGGER",
            "Constraint Trigger",
            1,
            "Constraint triggers are not supported.",
            "Use an ordinary AFTER trigger.");
    private static final IssueType REFERENCING = feature(
            "REFERENCING_CLAUSE_IN_TRIGGER",
            "Referencing Clause in Triggers",
            1,
            "Transition tables (REFERENCING) are not supported.",
            "Rewrite it as a row trigger.");
    private static final IssueType ROW_TRIGGER = feature(
            "BEFORE_ROW_TRIGGER_ON_PARTITIONED_TABLE",
            "BEFORE ROW triggers on partitioned tables",
            1,
            "BEFORE ROW triggers on partitioned tables are not supported.",
            "Create the trigger on each partition.",
            Fixes.PG15);
    private static final IssueType SECURITY_INVOKER = feature(
            "SECURITY_INVOKER_VIEWS",
            "Security Invoker Views",
            1,
            "Views with security_invoker are not supported.",
            "Grant the view's owner only what its callers may read.",
            Fixes.PG15);
    private static final IssueType CHECK_OPTION = feature(
            "VIEW_WITH_CHECK_OPTION",
            "Schema containing VIEW WITH CHECK OPTION",
            1,
            "WITH CHECK OPTION is not supported.",
            "Check the condition in a trigger on the view.");
    private static final IssueType DETERMINISTIC = feature(
            "DETERMINISTIC_OPTION_WITH_COLLATION",
            "Deterministic attribute in collation",
            1,
            "The attribute deterministic is not supported.",
            "Remove it: deterministic is the default.",
            Fixes.PG15);
    private static final IssueType NON_DETERMINISTIC = feature(
            "NON_DETERMINISTIC_COLLATION",
            "Non-Deterministic collations",
            1,
            "Non-deterministic collations are not supported.",
            "Compare lower(…) of the values, or keep a normalized copy.");
    private static final IssueType SQL_BODY = feature(
            "SQL_BODY_IN_FUNCTION",
            "SQL Body in function",
            1,
            "A function's body cannot be written as SQL (BEGIN ATOMIC, RETURN).",
            "Write the body as a string: AS $$ … $$.",
            Fixes.PG15);
    private static final IssueType CONVERSION =
            feature("CREATE_CONVERSION", "CREATE CONVERSION", 3, "Conversions of encodings are not supported.", "");
    private static final IssueType EXTENSION = feature(
            "UNSUPPORTED_EXTENSION",
            "Unsupported Extension - {extension}",
            3,
            "The extension {extension} is not shipped with this version of the target.",
            "");
    private static final IssueType SYNTAX = new IssueType(
            "UNSUPPORTED_PG_SYNTAX",
            "Statement might be unsupported",
            Category.unsupported_features,
            Impact.LEVEL_1,
            "The statement might be unsupported, PostgreSQL's grammar refuses it: {message}.",
            "Correct the statement by hand.",
            Fixes.NEVER,
            Docs.link("UNSUPPORTED_PG_SYNTAX"));

    /** A comment that ora2pg writes into what it could not convert. */
    private static final String UNCONVERTED = "Unsupported, please edit to match PostgreSQL syntax";

    static final List<Rule> ALL = List.of(
            Rule.statement(POLICY, "CreatePolicyStmt", ObjectRules::policy),
            Rule.when(CONSTRAINT_TRIGGER, "CreateTrigStmt", ddl -> ddl.fields()
                    .path("isconstraint")
                    .asBoolean()),
            Rule.when(
                    REFERENCING,
                    "CreateTrigStmt",
                    ddl -> ddl.fields().path("transitionRels").size() > 0),
            Rule.of(ROW_TRIGGER, s -> s.schema().statements("CreateTrigStmt").stream()
                    .filter(ddl -> beforeRow(ddl.fields()) && onPartitioned(s.schema(), ddl))
                    .map(ddl -> Finding.in(ROW_TRIGGER, ddl))),
            Rule.when(SECURITY_INVOKER, "ViewStmt", ddl -> on(ddl, "options", "security_invoker")),
            Rule.when(CHECK_OPTION, "ViewStmt", ObjectRules::checked),
            Rule.when(DETERMINISTIC, "DefineStmt", ddl -> collation(ddl) && on(ddl, "definition", "deterministic")),
            Rule.when(
                    NON_DETERMINISTIC, "DefineStmt", ddl -> collation(ddl) && off(ddl, "definition", "deterministic")),
            Rule.when(SQL_BODY, "CreateFunctionStmt", ddl -> ddl.fields().has("sql_body")),
            Rule.when(CONVERSION, "CreateConversionStmt", ddl -> true),
            Rule.statement(EXTENSION, "CreateExtensionStmt", ObjectRules::extension),
            Rule.of(
                    SYNTAX,
                    s -> Stream.concat(
                            s.schema().unreadable().stream().map(ObjectRules::unreadable),
                            s.schema().statements().stream()
                                    .filter(ddl -> ddl.sql().contains(UNCONVERTED))
                                    .map(ObjectRules::unconverted))));

    private ObjectRules() {}

    private static Stream<Finding> policy(Ddl ddl) {
        String roles = Trees.all(ddl.fields().path("roles"), "RoleSpec")
                .filter(role -> role.path("roletype").asText().equals("ROLESPEC_CSTRING"))
                .map(role -> ObjectName.shown(role.path("rolename").asText()))
                .collect(Collectors.joining(", "));
        String fix = Arrays.stream(roles.split(", "))
                .map(role -> "CREATE ROLE " + role + ";")
                .collect(Collectors.joining("\n"));
        return roles.isEmpty()
                ? Stream.empty()
                : Stream.of(Finding.in(POLICY, ddl, "roles", roles).withFix(fix));
    }

    /** TRIGGER_TYPE_BEFORE is bit 1 of {@code timing}. */
    private static boolean beforeRow(JsonNode trigger) {
        return trigger.path("row").asBoolean() && (trigger.path("timing").asInt() & 2) != 0;
    }

    private static boolean onPartitioned(SchemaModel schema, Ddl trigger) {
        return table(schema, trigger).filter(Table::partitioned).isPresent();
    }

    /** The table that a trigger, rule or policy stands at. */
    static Optional<Table> table(SchemaModel schema, Ddl ddl) {
        JsonNode f = ddl.fields();
        List<String> name = Ast.name(f.has("relation") ? f.path("relation") : f.path("table"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Table exact = name.size() > 1
                ? schema.tables().get(new ObjectName(name.get(name.size() - 2), name.getLast()))
                : schema.tables().values().stream()
                        .filter(t -> t.name().name().equals(name.getLast()))
                        .filter(t -> ddl.objectName().endsWith(" ON " + t.name().shown()))
                        .findFirst()
                        .orElse(null);
        return Optional.ofNullable(exact);
    }

    private static boolean checked(Ddl ddl) {
        String option = ddl.fields().path("withCheckOption").asText();
        return option.equals("LOCAL_CHECK_OPTION")
                || option.equals("CASCADED_CHECK_OPTION")
                || Trees.option(ddl.fields().path("options"), "check_option").isPresent();
    }

    private static boolean collation(Ddl ddl) {
        return ddl.fields().path("kind").asText().equals("OBJECT_COLLATION");
    }

    private static boolean on(Ddl ddl, String list, String option) {
        return Trees.option(ddl.fields().path(list), option)
                .filter(value -> !isFalse(value))
                .isPresent();
    }

    private static boolean off(Ddl ddl, String list, String option) {
        return Trees.option(ddl.fields().path(list), option)
                .filter(ObjectRules::isFalse)
                .isPresent();
    }

    private static boolean isFalse(JsonNode value) {
        return Set.of("false", "off", "no", "0", "f", "n").contains(Trees.words(value));
    }

    private static Stream<Finding> extension(Ddl ddl) {
        String name = ddl.fields().path("extname").asText();
        IssueType type = EXTENSION.with(Extensions.of(name));
        return Stream.of(Finding.in(type, ddl, "extension", name));
    }

    private static Finding unconverted(Ddl ddl) {
        return Finding.in(SYNTAX, ddl, "message", "the converter left a note that it could not convert it");
    }

    private static Finding unreadable(SchemaModel.Unreadable text) {
        return new Finding(
                SYNTAX,
                SYNTAX.category(),
                "",
                "",
                "",
                text.source().sql(),
                text.source().file(),
                text.source().line(),
                Map.of("message", text.message(), "position", String.valueOf(text.position())));
    }
}
