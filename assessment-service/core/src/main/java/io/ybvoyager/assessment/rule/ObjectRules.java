package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.caveat;
import static io.ybvoyager.assessment.rule.IssueType.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.Trees;
import io.ybvoyager.assessment.sql.Ast;
import java.util.List;
import java.util.Map;
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
            "View with CHECK OPTION",
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
            "UNSUPPORTED_EXTENSION", "Unsupported Extension", 3, "The extension {extension} is not supported.", "");
    private static final IssueType SYNTAX = new IssueType(
            "UNSUPPORTED_PG_SYNTAX",
            "Statement that cannot be read",
            Category.unsupported_features,
            Impact.LEVEL_1,
            "PostgreSQL's grammar refuses the statement: {message}.",
            "Correct the statement by hand.",
            Fixes.NEVER,
            Docs.link("UNSUPPORTED_PG_SYNTAX"));

    private static final Set<String> EXTENSIONS = Set.of(
            ("adminpack amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw"
                            + " fuzzystrmatch hll hstore hypopg insert_username intagg intarray isn lo ltree moddatetime orafce"
                            + " pageinspect pg_buffercache pg_cron pg_freespacemap pg_hint_plan pg_prewarm pg_stat_monitor"
                            + " pg_stat_statements pg_trgm pg_visibility pgaudit pgcrypto pgrowlocks pgstattuple plpgsql"
                            + " postgres_fdw refint seg sslinfo tablefunc tcn timetravel tsm_system_rows tsm_system_time unaccent"
                            + " uuid-ossp vector yb_pg_metrics yb_test_extension")
                    .split(" "));

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
            Rule.of(SYNTAX, s -> s.schema().unreadable().stream().map(ObjectRules::unreadable)));

    private ObjectRules() {}

    private static Stream<Finding> policy(Ddl ddl) {
        String roles = Trees.all(ddl.fields().path("roles"), "RoleSpec")
                .filter(role -> role.path("roletype").asText().equals("ROLESPEC_CSTRING"))
                .map(role -> ObjectName.shown(role.path("rolename").asText()))
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? Stream.empty() : Stream.of(Finding.in(POLICY, ddl, "roles", roles));
    }

    /** TRIGGER_TYPE_BEFORE is bit 1 of {@code timing}. */
    private static boolean beforeRow(JsonNode trigger) {
        return trigger.path("row").asBoolean() && (trigger.path("timing").asInt() & 2) != 0;
    }

    private static boolean onPartitioned(SchemaModel schema, Ddl trigger) {
        List<String> name = Ast.name(trigger.fields().path("relation"));
        return schema.tables().values().stream()
                .filter(table -> table.partitioned())
                .anyMatch(table ->
                        trigger.objectName().endsWith(" ON " + table.name().shown())
                                && table.name().name().equals(name.getLast()));
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
        return EXTENSIONS.contains(name) ? Stream.empty() : Stream.of(Finding.in(EXTENSION, ddl, "extension", name));
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
