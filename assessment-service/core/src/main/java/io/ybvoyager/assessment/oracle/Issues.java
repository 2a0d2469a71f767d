package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.Fixes;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.Map;

/** Makes kinds of issue, and findings of them. */
final class Issues {
    private static final String DOCS = "https://docs.yugabyte.com/preview/yugabyte-voyager/known-issues/oracle/";
    private static final String TYPES =
            "https://docs.yugabyte.com/preview/yugabyte-voyager/reference/datatype-mapping-oracle/";

    private Issues() {}

    static IssueType datatype(String id, String name, int level, String description, String suggestion) {
        return new IssueType(
                id, name, Category.unsupported_datatypes, impact(level), description, suggestion, Fixes.NEVER, TYPES);
    }

    static IssueType feature(String id, String name, int level, String description, String suggestion) {
        return of(id, name, Category.unsupported_features, level, description, suggestion);
    }

    static IssueType caveat(String id, String name, String description, String suggestion) {
        return of(id, name, Category.migration_caveats, 1, description, suggestion);
    }

    static IssueType advice(String id, String name, String description, String suggestion) {
        return of(id, name, Category.performance_optimizations, 1, description, suggestion);
    }

    static IssueType code(String id, String name, int level, String description, String suggestion) {
        return of(id, name, Category.unsupported_plpgsql_objects, level, description, suggestion);
    }

    private static IssueType of(
            String id, String name, Category category, int level, String description, String suggestion) {
        return new IssueType(id, name, category, impact(level), description, suggestion, Fixes.NEVER, DOCS);
    }

    private static Impact impact(int level) {
        return Impact.values()[level - 1];
    }

    /** A finding about an object itself. @param owner {@code TYPE name} */
    static Finding found(IssueType type, String objectType, Name name, SourceSql source, Map<String, String> details) {
        return at(type, objectType, name.shown(), objectType + " " + name.shown(), source, details);
    }

    /** A finding about a part of an object. */
    static Finding at(
            IssueType type,
            String objectType,
            String objectName,
            String owner,
            SourceSql source,
            Map<String, String> details) {
        return new Finding(
                type,
                type.category(),
                objectType,
                objectName,
                owner,
                source.sql(),
                source.file(),
                source.line(),
                details);
    }
}
