package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.Fixes;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.HashMap;
import java.util.Map;

/** Makes kinds of issue and findings of them. */
final class Issues {
    private static final String DOCS = "https://docs.yugabyte.com/preview/yugabyte-voyager/known-issues/mysql/";

    private Issues() {}

    static IssueType feature(String id, String name, int level, String description, String suggestion) {
        return type(id, name, Category.unsupported_features, level, description, suggestion, Fixes.NEVER);
    }

    static IssueType datatype(String id, String name, int level, String description, String suggestion) {
        return type(id, name, Category.unsupported_datatypes, level, description, suggestion, Fixes.NEVER);
    }

    /** What SQL does; the category is that of the place where it stands. */
    static IssueType construct(String id, String name, int level, String description, String suggestion) {
        return type(id, name, Category.unsupported_query_constructs, level, description, suggestion, Fixes.NEVER);
    }

    static IssueType caveat(String id, String name, String description, String suggestion) {
        return type(id, name, Category.migration_caveats, 1, description, suggestion, Fixes.NEVER);
    }

    static IssueType performance(String id, String name, String description, String suggestion) {
        return type(id, name, Category.performance_optimizations, 1, description, suggestion, Fixes.NEVER);
    }

    static IssueType type(
            String id, String name, Category category, int level, String description, String suggestion, Fixes fixes) {
        return new IssueType(
                "MYSQL_" + id, name, category, Impact.values()[level - 1], description, suggestion, fixes, DOCS);
    }

    /** A finding about a table as a whole. */
    static Finding at(IssueType type, Table table, Map<String, String> details) {
        return at(type, table, "TABLE", table.name().shown(), details);
    }

    /** A finding about a column. */
    static Finding at(IssueType type, Table table, Column column, Map<String, String> details) {
        return at(type, table, "COLUMN", table.name().shown() + "." + Name.shown(column.name()), details);
    }

    /** A finding about an index. */
    static Finding at(IssueType type, Table table, Key key, Map<String, String> details) {
        return key.primary()
                ? constraint(type, table, "PRIMARY", details)
                : at(
                        type,
                        table,
                        "INDEX",
                        Name.shown(key.name()) + " ON " + table.name().shown(),
                        details);
    }

    /** A finding about a constraint. */
    static Finding constraint(IssueType type, Table table, String name, Map<String, String> details) {
        return at(type, table, "TABLE", table.name().shown() + ", constraint: (" + Name.shown(name) + ")", details);
    }

    /** A finding about something of a table. */
    static Finding at(IssueType type, Table table, String objectType, String objectName, Map<String, String> details) {
        return new Finding(
                        type,
                        type.category(),
                        objectType,
                        objectName,
                        "TABLE " + table.name().shown(),
                        SourceDdl.of(table),
                        table.origin().file(),
                        table.origin().line(),
                        without(details))
                .withFix(details.get("fix"));
    }

    /** SQL to paste has a place of its own. */
    private static Map<String, String> without(Map<String, String> details) {
        Map<String, String> others = new HashMap<>(details);
        others.remove("fix");
        return others;
    }

    /** A finding about an object that holds SQL. */
    static Finding at(IssueType type, Category category, Code code, Map<String, String> details) {
        return new Finding(
                type,
                category,
                code.type(),
                shown(code),
                code.key(),
                code.origin().sql(),
                code.origin().file(),
                code.origin().line(),
                details);
    }

    /** A finding about the server. */
    static Finding server(IssueType type, Map<String, String> details) {
        return new Finding(type, type.category(), "", "", "", "", null, 0, details);
    }

    private static String shown(Code code) {
        Name table = code.table();
        return code.name().shown() + (table == null ? "" : " ON " + table.shown());
    }
}
