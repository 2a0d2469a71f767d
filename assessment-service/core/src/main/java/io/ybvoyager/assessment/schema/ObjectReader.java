package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads what is neither table nor type nor function. */
final class ObjectReader {
    private final SchemaDraft draft;

    ObjectReader(SchemaDraft draft) {
        this.draft = draft;
    }

    void apply(Ddl ddl) {
        JsonNode f = ddl.fields();
        switch (ddl.node()) {
            case "CreateSchemaStmt" -> plain(ddl, "SCHEMA", f.path("schemaname"));
            case "ViewStmt" -> object(ddl, "VIEW", f.path("view"));
            case "CreateTableAsStmt" ->
                object(ddl, materialized(f), f.path("into").path("rel"));
            case "CreateSeqStmt" -> sequence(ddl);
            case "AlterSeqStmt" -> draft.sequence(draft.name(f.path("sequence")), ddl);
            case "CreatePublicationStmt" -> plain(ddl, "PUBLICATION", f.path("pubname"));
            case "CreateSubscriptionStmt" -> plain(ddl, "SUBSCRIPTION", f.path("subname"));
            case "CreateTableSpaceStmt" -> plain(ddl, "TABLESPACE", f.path("tablespacename"));
            case "CreateAmStmt" -> plain(ddl, "ACCESS METHOD", f.path("amname"));
            case "CreateUserMappingStmt" -> plain(ddl, "USER MAPPING", f.path("servername"));
            case "CreateStatsStmt" -> object(ddl, "STATISTICS", f.path("defnames"));
            case "CreateOpClassStmt" -> object(ddl, "OPERATOR CLASS", f.path("opclassname"));
            case "CreateOpFamilyStmt" -> object(ddl, "OPERATOR FAMILY", f.path("opfamilyname"));
            case "CreateExtensionStmt" -> plain(ddl, "EXTENSION", f.path("extname"));
            case "CreateConversionStmt" -> object(ddl, "CONVERSION", f.path("conversion_name"));
            case "CreateEventTrigStmt" -> plain(ddl, "EVENT TRIGGER", f.path("trigname"));
            case "CreateForeignServerStmt" -> plain(ddl, "SERVER", f.path("servername"));
            case "CreateFdwStmt" -> plain(ddl, "FOREIGN DATA WRAPPER", f.path("fdwname"));
            case "CreateTrigStmt" -> on(ddl, "TRIGGER", f.path("trigname"), f.path("relation"));
            case "CreatePolicyStmt" -> on(ddl, "POLICY", f.path("policy_name"), f.path("table"));
            case "RuleStmt" -> rule(ddl);
            case "DefineStmt" -> define(ddl);
            case "CopyStmt" -> draft.statement(ddl.about("COPY", shown(f.path("relation"))));
            default -> draft.statement(ddl);
        }
    }

    private void sequence(Ddl ddl) {
        ObjectName name = draft.name(ddl.fields().path("sequence"));
        Ddl about = ddl.about("SEQUENCE", name.shown());
        draft.object(about);
        draft.sequence(name, about);
    }

    private static String materialized(JsonNode f) {
        return f.path("objtype").asText().equals("OBJECT_MATVIEW") ? "MATERIALIZED VIEW" : "TABLE";
    }

    private void rule(Ddl ddl) {
        // the rule _RETURN is how dumps write some views
        on(ddl, "RULE", ddl.fields().path("rulename"), ddl.fields().path("relation"));
    }

    private void define(Ddl ddl) {
        String word = ddl.fields().path("kind").asText().replace("OBJECT_", "");
        String kind = word.startsWith("TS") ? "TEXT SEARCH " + word.substring(2) : word;
        if (kind.equals("TYPE") && ddl.fields().path("definition").isEmpty()) {
            return; // a shell, which the real definition follows
        }
        if (kind.equals("TYPE")) {
            draft.type(ddl, kind, ddl.fields().path("defnames"), UserType.Kind.OTHER, null);
        } else {
            object(ddl, kind, ddl.fields().path("defnames"));
        }
    }

    private void plain(Ddl ddl, String type, JsonNode name) {
        draft.object(ddl.about(type, ObjectName.shown(name.asText())));
    }

    private void object(Ddl ddl, String type, JsonNode name) {
        draft.object(ddl.about(type, shown(name)));
    }

    private void on(Ddl ddl, String type, JsonNode name, JsonNode table) {
        draft.object(ddl.about(type, ObjectName.shown(name.asText()) + " ON " + shown(table)));
    }

    private String shown(JsonNode name) {
        return draft.name(name).shown();
    }
}
