package io.ybvoyager.mover.schema;

import java.util.Map;
import java.util.Set;

/** pg_dump's names of object types: the file each goes to, and those that it restores after the rows. */
final class ObjectType {
    static final String UNCATEGORIZED = "uncategorized.sql";

    private static final Set<String> AFTER_DATA = Set.of(
            "CONSTRAINT",
            "CHECK CONSTRAINT",
            "FK CONSTRAINT",
            "INDEX",
            "INDEX ATTACH",
            "STATISTICS",
            "RULE",
            "TRIGGER",
            "EVENT TRIGGER",
            "POLICY",
            "ROW SECURITY");

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("SCHEMA", "schemas/schema.sql"),
            Map.entry("EXTENSION", "extensions/extension.sql"),
            Map.entry("PROCEDURAL LANGUAGE", "languages/language.sql"),
            Map.entry("ACCESS METHOD", "access_methods/access_method.sql"),
            Map.entry("COLLATION", "collations/collation.sql"),
            Map.entry("CONVERSION", "conversions/conversion.sql"),
            Map.entry("TYPE", "types/type.sql"),
            Map.entry("SHELL TYPE", "types/type.sql"),
            Map.entry("DOMAIN", "domains/domain.sql"),
            Map.entry("SEQUENCE", "sequences/sequence.sql"),
            Map.entry("SEQUENCE OWNED BY", "sequences/sequence.sql"),
            Map.entry("TABLE", "tables/table.sql"),
            Map.entry("TABLE ATTACH", "tables/table.sql"),
            Map.entry("DEFAULT", "tables/table.sql"),
            Map.entry("FOREIGN DATA WRAPPER", "foreign_servers/foreign_server.sql"),
            Map.entry("SERVER", "foreign_servers/foreign_server.sql"),
            Map.entry("FOREIGN TABLE", "foreign_tables/foreign_table.sql"),
            Map.entry("FUNCTION", "functions/function.sql"),
            Map.entry("PROCEDURE", "procedures/procedure.sql"),
            Map.entry("AGGREGATE", "aggregates/aggregate.sql"),
            Map.entry("OPERATOR", "operators/operator.sql"),
            Map.entry("OPERATOR CLASS", "operator_classes/operator_class.sql"),
            Map.entry("OPERATOR FAMILY", "operator_families/operator_family.sql"),
            Map.entry("CAST", "casts/cast.sql"),
            Map.entry("TRANSFORM", "transforms/transform.sql"),
            Map.entry("TEXT SEARCH PARSER", "text_searches/text_search.sql"),
            Map.entry("TEXT SEARCH TEMPLATE", "text_searches/text_search.sql"),
            Map.entry("TEXT SEARCH DICTIONARY", "text_searches/text_search.sql"),
            Map.entry("TEXT SEARCH CONFIGURATION", "text_searches/text_search.sql"),
            Map.entry("VIEW", "views/view.sql"),
            Map.entry("MATERIALIZED VIEW", "mviews/mview.sql"),
            Map.entry("INDEX", "indexes/index.sql"),
            Map.entry("INDEX ATTACH", "indexes/index.sql"),
            Map.entry("STATISTICS", "statistics/statistics.sql"),
            Map.entry("CONSTRAINT", "constraints/constraint.sql"),
            Map.entry("CHECK CONSTRAINT", "constraints/constraint.sql"),
            Map.entry("FK CONSTRAINT", "fk_constraints/fk_constraint.sql"),
            Map.entry("TRIGGER", "triggers/trigger.sql"),
            Map.entry("EVENT TRIGGER", "event_triggers/event_trigger.sql"),
            Map.entry("RULE", "rules/rule.sql"),
            Map.entry("POLICY", "policies/policy.sql"),
            Map.entry("ROW SECURITY", "policies/policy.sql"),
            Map.entry("COMMENT", "comments/comment.sql"));

    private ObjectType() {}

    static String file(String type) {
        return FILES.getOrDefault(type, UNCATEGORIZED);
    }

    /** Whether the type alone shows that pg_dump's part after the data has begun. */
    static boolean opensAfterData(String type) {
        return AFTER_DATA.contains(type);
    }

    /** Whether statements of this type are an object of their own, to be counted. */
    static boolean isObject(String type) {
        return !Set.of(
                        "COMMENT",
                        "TABLE ATTACH",
                        "INDEX ATTACH",
                        "SEQUENCE OWNED BY",
                        "DEFAULT",
                        "ROW SECURITY",
                        "SHELL TYPE")
                .contains(type);
    }
}
