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
            case "CreateSeqStmt" -> object(ddl, "SEQUENCE", f.path("sequence"));
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

    private static String materialized(JsonNode f) {
        return f.path("objtype").asText().equals("OBJECT_MATVIEW") ? "MATERIALIZED VIEW" : "TABLE";
    }

    private void rule(Ddl ddl) {
        // the rule _RETURN is how dumps write some views
        on(ddl, "RULE", ddl.fields().path("rulename"), ddl.fields().path("relation"));
    }

    private void define(Ddl ddl) {
        String kind = ddl.fields().path("kind").asText().replace("OBJECT_", "");
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
