package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.schema.Trees;
import io.ybvoyager.assessment.sql.Ast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements that schema analysis has always known to be refused, each with an id of its own: forms of ALTER, DROP and CREATE that
 * dumps and hand-written scripts hold. No version of the target is known that accepts them all.
 */
final class LegacyRules {
    private static final String REMOVE = "Remove the statement.";
    private static final IssueType DROP_MANY = type(
            "DROP_MULTIPLE_OBJECTS",
            "DROP of several objects",
            "One DROP names several objects: {names}.",
            "Drop them one by one.");

    private static final IssueType KEY_ON_FOREIGN = type(
            "KEY_ON_FOREIGN_TABLE",
            "Key on a foreign table",
            "A foreign table cannot have primary, unique or foreign keys.",
            "Remove the constraint.");

    static final List<Rule> ALL =
            Stream.of(statements(), alterTable()).flatMap(List::stream).toList();

    private LegacyRules() {}

    private static List<Rule> statements() {
        return List.of(
                Rule.statement(DROP_MANY, "DropStmt", LegacyRules::dropMany),
                any(
                        type(
                                "DROP_INDEX_CONCURRENTLY",
                                "DROP INDEX CONCURRENTLY",
                                "An index cannot be dropped concurrently.",
                                "Remove CONCURRENTLY."),
                        ddl -> ddl.node().equals("DropStmt")
                                && ddl.fields().path("concurrent").asBoolean()),
                any(
                        type(
                                "DROP_TEMPORARY_TABLE",
                                "DROP of a temporary table",
                                "The statement drops a table of the session's temporary schema.",
                                REMOVE),
                        LegacyRules::dropsTemporary),
                any(
                        type(
                                "ALTER_AGGREGATE",
                                "ALTER AGGREGATE",
                                "An aggregate cannot be altered.",
                                "State it in CREATE AGGREGATE."),
                        alters("OBJECT_AGGREGATE")),
                any(
                        type("ALTER_CONVERSION", "ALTER CONVERSION", "Conversions are not supported.", REMOVE),
                        alters("OBJECT_CONVERSION")),
                any(
                        type(
                                "ALTER_VIEW",
                                "ALTER VIEW",
                                "A view cannot be altered.",
                                "Create it again as it should be."),
                        ddl -> !changesOwner(ddl) && (alters("OBJECT_VIEW").test(ddl) || isTable(ddl, "OBJECT_VIEW"))),
                any(
                        type(
                                "ALTER_TABLESPACE",
                                "ALTER TABLESPACE",
                                "A tablespace cannot be altered.",
                                "Create a tablespace with the placement that you want."),
                        ddl -> ddl.node().equals("AlterTableSpaceOptionsStmt")
                                || alters("OBJECT_TABLESPACE").test(ddl)),
                any(
                        type("ALTER_INDEX_SET", "ALTER INDEX SET", "Parameters of an index cannot be set.", REMOVE),
                        ddl -> isTable(ddl, "OBJECT_INDEX") && has(ddl, Set.of("AT_SetRelOptions"))),
                any(
                        type(
                                "ALTER_TYPE_DROP_ATTRIBUTE",
                                "ALTER TYPE DROP ATTRIBUTE",
                                "An attribute of a type cannot be dropped.",
                                "Create the type as it should be."),
                        ddl -> isTable(ddl, "OBJECT_TYPE") && has(ddl, Set.of("AT_DropColumn"))),
                any(
                        type(
                                "CREATE_ACCESS_METHOD",
                                "CREATE ACCESS METHOD",
                                "Access methods cannot be made.",
                                "Use btree or gin."),
                        ddl -> ddl.node().equals("CreateAmStmt")),
                any(
                        type(
                                "REINDEX",
                                "REINDEX",
                                "REINDEX works in narrow cases only: on one index that is not valid, of a temporary table.",
                                "Drop the index and create it again."),
                        ddl -> ddl.node().equals("ReindexStmt")),
                any(
                        type(
                                "CREATE_SCHEMA_WITH_ELEMENTS",
                                "CREATE SCHEMA with elements",
                                "A schema cannot be made together with what is in it.",
                                "Write one statement for each object."),
                        ddl -> ddl.node().equals("CreateSchemaStmt")
                                && !ddl.fields().path("schemaElts").isEmpty()),
                any(
                        type(
                                "TABLE_LIKE",
                                "CREATE TABLE … LIKE",
                                "The clause LIKE of CREATE TABLE is not supported in all its forms.",
                                "State the columns; a dump of the source does."),
                        ddl -> ddl.node().equals("CreateStmt")
                                && Trees.all(ddl.fields().path("tableElts"), "TableLikeClause")
                                        .findAny()
                                        .isPresent()),
                any(
                        type("WITH_OIDS", "WITH OIDS", "Tables have no OIDs.", "Remove the clause."),
                        ddl -> ddl.node().equals("CreateStmt")
                                && Trees.option(ddl.fields().path("options"), "oids")
                                        .isPresent()),
                Rule.of(KEY_ON_FOREIGN, s -> s.schema()
                        .constraints()
                        .filter(c -> c.isKey() || c.kind() == Constraint.Kind.FOREIGN)
                        .filter(c -> isForeign(s.schema().tables().get(c.table())))
                        .map(c -> ConstraintRules.finding(KEY_ON_FOREIGN, c, Map.of()))));
    }

    private static List<Rule> alterTable() {
        return List.of(
                command("OF", "OF", "AT_AddOf"),
                command("NOT_OF", "NOT OF", "AT_DropOf"),
                any(
                        type(
                                "ALTER_TABLE_SET_SCHEMA",
                                "ALTER TABLE .. SET SCHEMA",
                                "A table cannot be moved to another schema.",
                                "Create it in its schema."),
                        ddl -> ddl.node().equals("AlterObjectSchemaStmt") && isObject(ddl, "OBJECT_TABLE")),
                command("SET_STATISTICS", "ALTER COLUMN .. SET STATISTICS", "AT_SetStatistics"),
                command("SET_STORAGE", "ALTER COLUMN .. SET STORAGE", "AT_SetStorage"),
                command("RESET", "RESET", "AT_ResetOptions", "AT_ResetRelOptions"),
                command("ALTER_CONSTRAINT", "ALTER CONSTRAINT", "AT_AlterConstraint"),
                command("SET_WITHOUT_CLUSTER", "SET WITHOUT CLUSTER", "AT_DropCluster"),
                command("SET_WITHOUT_OIDS", "SET WITHOUT OIDS", "AT_DropOids"),
                command("SET", "SET (parameter)", "AT_SetRelOptions"),
                command("INHERIT", "[NO] INHERIT", "AT_AddInherit", "AT_DropInherit"),
                command("VALIDATE_CONSTRAINT", "VALIDATE CONSTRAINT", "AT_ValidateConstraint"),
                command("OPTIONS", "OPTIONS", "AT_GenericOptions", "AT_AlterColumnGenericOptions"));
    }

    private static Rule command(String id, String words, String... subtypes) {
        Set<String> wanted = Set.of(subtypes);
        return any(
                type(
                        "ALTER_TABLE_" + id,
                        "ALTER TABLE .. " + words,
                        "ALTER TABLE … " + words + " is not supported.",
                        REMOVE),
                ddl -> (isTable(ddl, "OBJECT_TABLE") || isTable(ddl, "OBJECT_FOREIGN_TABLE")) && has(ddl, wanted));
    }

    private static IssueType type(String id, String name, String description, String suggestion) {
        return feature("UNSUPPORTED_PG_" + id, name, 1, description, suggestion);
    }

    private static Rule any(IssueType type, Predicate<Ddl> test) {
        return Rule.of(type, s -> s.schema().statements().stream()
                .filter(test)
                .map(ddl -> Finding.at(type, ddl, word(ddl), name(ddl), Map.of())));
    }

    private static String word(Ddl ddl) {
        String object = ddl.fields().path(field(ddl)).asText();
        return ddl.objectType().isEmpty() ? object.replace("OBJECT_", "").replace('_', ' ') : ddl.objectType();
    }

    private static String name(Ddl ddl) {
        JsonNode f = ddl.fields();
        return ddl.objectName().isEmpty()
                ? shown(Ast.name(f.has("relation") ? f.path("relation") : f.path("object")))
                : ddl.objectName();
    }

    private static String shown(List<String> parts) {
        return parts.stream().map(ObjectName::shown).collect(Collectors.joining("."));
    }

    /** Where a statement says what kind of object it is about. */
    private static String field(Ddl ddl) {
        return switch (ddl.node()) {
            case "RenameStmt" -> "renameType";
            case "DropStmt" -> "removeType";
            case "AlterTableStmt" -> "objtype";
            default -> "objectType";
        };
    }

    private static boolean isObject(Ddl ddl, String object) {
        return ddl.fields().path(field(ddl)).asText().equals(object);
    }

    private static Predicate<Ddl> alters(String object) {
        Set<String> nodes = Set.of("RenameStmt", "AlterObjectSchemaStmt", "AlterOwnerStmt");
        return ddl -> nodes.contains(ddl.node()) && isObject(ddl, object);
    }

    /** Owners are not migrated, so nobody runs these. */
    private static boolean changesOwner(Ddl ddl) {
        return ddl.node().equals("AlterOwnerStmt") || has(ddl, Set.of("AT_ChangeOwner"));
    }

    private static boolean isTable(Ddl ddl, String object) {
        return ddl.node().equals("AlterTableStmt")
                && ddl.fields().path("objtype").asText("OBJECT_TABLE").equals(object);
    }

    private static boolean has(Ddl ddl, Set<String> subtypes) {
        return Trees.all(ddl.fields().path("cmds"), "AlterTableCmd")
                .anyMatch(command -> subtypes.contains(command.path("subtype").asText()));
    }

    private static boolean isForeign(@Nullable Table table) {
        return table != null && table.foreign();
    }

    private static boolean dropsTemporary(Ddl ddl) {
        return ddl.node().equals("DropStmt")
                && dropped(ddl).anyMatch(name -> name.getFirst().startsWith("pg_temp"));
    }

    private static Stream<List<String>> dropped(Ddl ddl) {
        List<List<String>> names = new ArrayList<>();
        ddl.fields().path("objects").forEach(object -> names.add(Ast.name(object)));
        return names.stream().filter(name -> !name.isEmpty());
    }

    private static Stream<Finding> dropMany(Ddl ddl) {
        List<String> names = dropped(ddl).map(LegacyRules::shown).toList();
        if (names.size() < 2) {
            return Stream.empty();
        }
        String word = word(ddl);
        String end = ddl.fields().path("behavior").asText().equals("DROP_CASCADE") ? " CASCADE;" : ";";
        String start = "DROP " + word + (ddl.fields().path("missing_ok").asBoolean() ? " IF EXISTS " : " ");
        String fix = names.stream().map(name -> start + name + end).collect(Collectors.joining("\n"));
        return Stream.of(Finding.at(DROP_MANY, ddl, word, "", Map.of("names", String.join(", ", names)))
                .withFix(fix));
    }
}
