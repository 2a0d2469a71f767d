package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.oracle.OracleSchema.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads what has no shape of its own from a bundle. */
final class BundleObjects {
    private static final Set<String> BY_TYPE = Set.of("JAVA SOURCE", "JAVA CLASS", "LIBRARY", "OPERATOR");

    private final Bundle bundle;
    private final List<Other> others = new ArrayList<>();

    BundleObjects(Bundle bundle) {
        this.bundle = bundle;
    }

    List<Other> read() {
        add("synonyms", BundleObjects::synonym);
        add("db-links", row -> named("DATABASE LINK", row, "OWNER", "DB_LINK", Map.of()));
        add("mview-logs", row -> named("MATERIALIZED VIEW LOG", row, "OWNER", "MASTER", Map.of()));
        add("jobs", BundleObjects::job);
        add("old-jobs", BundleObjects::job);
        add("directories", row -> named("DIRECTORY", row, "", "NAME", Map.of()));
        add("policies", BundleObjects::policy);
        add("queues", row -> named("QUEUE", row, "OWNER", "NAME", Map.of()));
        add("contexts", row -> named("CONTEXT", row, "OWNER", "NAME", Map.of()));
        add("editions", row -> named("EDITION", row, "", "NAME", Map.of()));
        add("clusters", row -> named("CLUSTER", row, "OWNER", "CLUSTER_NAME", Map.of()));
        add("public-grants", BundleObjects::grant);
        bundle.rows("objects").stream()
                .filter(row -> BY_TYPE.contains(row.text("OBJECT_TYPE")))
                .forEach(row -> others.add(named(row.text("OBJECT_TYPE"), row, "OWNER", "OBJECT_NAME", Map.of())));
        return others;
    }

    private void add(String query, Function<Row, Other> reader) {
        bundle.rows(query).forEach(row -> others.add(reader.apply(row)));
    }

    private static Other named(String type, Row row, String owner, String name, Map<String, String> details) {
        return new Other(
                type, new Name(owner.isEmpty() ? "" : row.text(owner), row.text(name)), details, SourceDdl.NONE);
    }

    private static Other synonym(Row row) {
        String owner = row.text("TABLE_OWNER");
        String target = (owner.isEmpty() ? "" : owner + ".") + row.text("TABLE_NAME");
        String link = row.text("DB_LINK");
        return named(
                "SYNONYM",
                row,
                "OWNER",
                "SYNONYM_NAME",
                Map.of("target", link.isEmpty() ? target : target + "@" + link, "link", link));
    }

    private static Other job(Row row) {
        String schedule = row.text("SCHEDULE");
        return named(
                "JOB",
                row,
                "OWNER",
                "JOB_NAME",
                Map.of("schedule", schedule.isEmpty() ? "once or by a schedule" : schedule));
    }

    private static Other policy(Row row) {
        String table = TargetNames.shown(new Name(row.text("OWNER"), row.text("OBJECT_NAME")));
        return new Other(
                "POLICY",
                new Name(row.text("OWNER"), row.text("POLICY_NAME") + " ON " + row.text("OBJECT_NAME")),
                Map.of("function", row.text("FUNCTION_NAME"), "table", table),
                SourceDdl.NONE);
    }

    private static Other grant(Row row) {
        return new Other(
                "PUBLIC GRANT",
                new Name(row.text("OWNER"), row.text("PRIVILEGE") + " ON " + row.text("TABLE_NAME")),
                Map.of("privilege", row.text("PRIVILEGE") + " on " + row.text("TABLE_NAME")),
                SourceDdl.NONE);
    }
}
