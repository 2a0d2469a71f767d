package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tables, their constraints and indexes. */
final class TableReader {
    private final SchemaDraft draft;

    TableReader(SchemaDraft draft) {
        this.draft = draft;
    }

    void apply(Ddl ddl) {
        switch (ddl.node()) {
            case "CreateStmt" -> table(ddl, ddl.fields(), false);
            case "CreateForeignTableStmt" -> table(ddl, ddl.fields().path("base"), true);
            case "AlterTableStmt" -> alter(ddl);
            default -> index(ddl);
        }
    }

    private void table(Ddl statement, JsonNode f, boolean foreign) {
        ObjectName name = draft.name(f.path("relation"));
        if (f.path("relation").path("relpersistence").asText().equals("t")) {
            draft.statement(statement.about("TABLE", name.shown()));
            return;
        }
        Ddl ddl = statement.about(foreign ? "FOREIGN TABLE" : "TABLE", name.shown());
        draft.object(ddl);
        TableDraft table = new TableDraft(name, ddl);
        table.foreign = foreign;
        table.unlogged = f.path("relation").path("relpersistence").asText().equals("u");
        table.tablespace = f.path("tablespacename").asText();
        parents(table, f);
        partitionKey(table, f.path("partspec"));
        draft.tables.put(name, table);
        f.path("tableElts").forEach(element -> element(table, element));
    }

    private void parents(TableDraft table, JsonNode f) {
        List<ObjectName> parents =
                Trees.all(f.path("inhRelations"), "RangeVar").map(draft::name).toList();
        if (f.has("partbound") && !parents.isEmpty()) {
            table.partitionOf = parents.getFirst();
        } else {
            table.inherits.addAll(parents);
        }
    }

    private static void partitionKey(TableDraft table, JsonNode spec) {
        if (spec.isMissingNode()) {
            return;
        }
        List<JsonNode> elements =
                Trees.all(spec.path("partParams"), "PartitionElem").toList();
        List<String> columns = elements.stream()
                .filter(e -> e.has("name"))
                .map(e -> e.path("name").asText())
                .toList();
        // the grammar of PostgreSQL 15 says "list", later ones say PARTITION_STRATEGY_LIST
        String strategy = spec.path("strategy").asText().replace("PARTITION_STRATEGY_", "");
        table.key =
                new Table.PartitionKey(strategy.toUpperCase(Locale.ROOT), columns, columns.size() < elements.size());
    }

    private void element(TableDraft table, JsonNode element) {
        if (element.has("ColumnDef")) {
            column(table, element.get("ColumnDef"));
        } else if (element.has("Constraint")) {
            constraint(table.name, table.ddl, element.get("Constraint"), null);
        }
    }

    private void column(TableDraft table, JsonNode def) {
        String name = def.path("colname").asText();
        List<JsonNode> constraints =
                Trees.all(def.path("constraints"), "Constraint").toList();
        List<String> kinds =
                constraints.stream().map(c -> c.path("contype").asText()).toList();
        boolean identity = kinds.contains("CONSTR_IDENTITY");
        boolean notNull = identity || kinds.contains("CONSTR_NOTNULL") || kinds.contains("CONSTR_PRIMARY");
        boolean generated = constraints.stream()
                .anyMatch(c -> c.path("contype").asText().equals("CONSTR_GENERATED")
                        && !c.path("generated_kind").asText().equals("v"));
        table.columns.add(new Column(
                name,
                draft.qualified(TypeName.of(def.path("typeName"))),
                notNull,
                generated,
                identity || TypeName.isSerial(def.path("typeName")),
                !def.path("compression").asText().isEmpty(),
                value(constraints),
                collation(def.path("collClause").path("collname"))));
        constraints.forEach(c -> constraint(table.name, table.ddl, c, name));
    }

    private static @Nullable JsonNode value(List<JsonNode> constraints) {
        return constraints.stream()
                .filter(c -> c.has("raw_expr")
                        && List.of("CONSTR_DEFAULT", "CONSTR_GENERATED")
                                .contains(c.path("contype").asText()))
                .map(c -> c.path("raw_expr"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String collation(JsonNode name) {
        List<String> parts = Trees.strings(name);
        return parts.isEmpty() ? null : parts.getLast();
    }

    /** @param column the column that the constraint stands at, or null */
    private void constraint(ObjectName table, Ddl ddl, JsonNode c, @Nullable String column) {
        Constraint.Kind kind = kind(c.path("contype").asText());
        if (kind == null) {
            return;
        }
        String listed = kind == Constraint.Kind.FOREIGN ? "fk_attrs" : "keys";
        List<String> columns = Trees.strings(c.path(listed));
        if (columns.isEmpty() && column != null) {
            columns = List.of(column);
        }
        columns = usedIndex(table, c, columns);
        if (kind == Constraint.Kind.PRIMARY) {
            required(table, columns);
        }
        draft.constraint(new Constraint(
                table,
                c.hasNonNull("conname") ? c.path("conname").asText() : defaultName(table, kind, columns),
                kind,
                columns,
                c.path("deferrable").asBoolean() || deferrable(ddl, c, column),
                c.path("nulls_not_distinct").asBoolean(),
                c.path("options").size() > 0,
                ddl.node().equals("AlterTableStmt"),
                c.has("pktable") ? draft.name(c.path("pktable")) : null,
                Trees.strings(c.path("pk_attrs")),
                ddl));
    }

    /** {@code ADD PRIMARY KEY USING INDEX}: the columns are the index's. */
    private List<String> usedIndex(ObjectName table, JsonNode c, List<String> columns) {
        String index = c.path("indexname").asText();
        return index.isEmpty()
                ? columns
                : draft.indexes.getOrDefault(table, List.of()).stream()
                        .filter(i -> i.name().name().equals(index))
                        .map(Index::columns)
                        .findFirst()
                        .orElse(columns);
    }

    /** At a column, DEFERRABLE is a node of its own behind the constraint. */
    private static boolean deferrable(Ddl ddl, JsonNode constraint, @Nullable String column) {
        if (column == null) {
            return false;
        }
        for (JsonNode element : ddl.fields().path("tableElts")) {
            JsonNode def = element.path("ColumnDef");
            if (!def.path("colname").asText().equals(column)) {
                continue;
            }
            boolean seen = false;
            for (JsonNode each : def.path("constraints")) {
                String type = each.path("Constraint").path("contype").asText();
                if (each.path("Constraint").equals(constraint)) {
                    seen = true;
                } else if (seen && type.equals("CONSTR_ATTR_DEFERRABLE")) {
                    return true;
                } else if (seen && !type.startsWith("CONSTR_ATTR_")) {
                    return false;
                }
            }
        }
        return false;
    }

    private void required(ObjectName table, List<String> columns) {
        TableDraft known = draft.tables.get(table);
        if (known != null) {
            columns.forEach(name -> known.change(name, Column::required));
        }
    }

    private static Constraint.@Nullable Kind kind(String contype) {
        return switch (contype) {
            case "CONSTR_PRIMARY" -> Constraint.Kind.PRIMARY;
            case "CONSTR_UNIQUE" -> Constraint.Kind.UNIQUE;
            case "CONSTR_FOREIGN" -> Constraint.Kind.FOREIGN;
            case "CONSTR_CHECK" -> Constraint.Kind.CHECK;
            case "CONSTR_EXCLUSION" -> Constraint.Kind.EXCLUSION;
            default -> null;
        };
    }

    /** The name that PostgreSQL gives. */
    private static String defaultName(ObjectName table, Constraint.Kind kind, List<String> columns) {
        String of = columns.isEmpty() ? "" : String.join("_", columns) + "_";
        return table.name() + "_"
                + switch (kind) {
                    case PRIMARY -> "pkey";
                    case UNIQUE -> of + "key";
                    case FOREIGN -> of + "fkey";
                    case CHECK -> of + "check";
                    case EXCLUSION -> of + "excl";
                };
    }

    private void alter(Ddl statement) {
        JsonNode f = statement.fields();
        ObjectName name = draft.name(f.path("relation"));
        Ddl ddl = statement.about(f.path("objtype").asText("OBJECT_TABLE").replace("OBJECT_", ""), name.shown());
        draft.statement(ddl);
        TableDraft table = draft.tables.get(name);
        Stream<JsonNode> commands = Trees.all(f.path("cmds"), "AlterTableCmd");
        commands.forEach(command -> command(name, table, ddl, command));
    }

    private void command(ObjectName name, @Nullable TableDraft table, Ddl ddl, JsonNode command) {
        String column = command.path("name").asText();
        JsonNode def = command.path("def");
        if (command.path("subtype").asText().equals("AT_AddConstraint")) {
            constraint(name, ddl, def.path("Constraint"), null);
        } else if (table != null) {
            switch (command.path("subtype").asText()) {
                case "AT_AddColumn" -> column(table, def.path("ColumnDef"));
                case "AT_SetNotNull" -> table.change(column, Column::required);
                case "AT_ColumnDefault" -> table.change(column, c -> c.withValue(def.isMissingNode() ? null : def));
                case "AT_ReplicaIdentity" ->
                    table.replicaIdentity = !def.path("ReplicaIdentityStmt")
                            .path("identity_type")
                            .asText()
                            .equals("d");
                case "AT_SetTableSpace" -> table.tablespace = column;
                case "AT_AddIdentity" -> table.change(column, Column::withIdentity);
                case "AT_SetCompression" -> table.change(column, Column::withCompression);
                case "AT_SetUnLogged" -> table.unlogged = true;
                case "AT_SetLogged" -> table.unlogged = false;
                case "AT_AddInherit" -> table.inherits.add(draft.name(def.path("RangeVar")));
                case "AT_AttachPartition" ->
                    attach(name, draft.name(def.path("PartitionCmd").path("name")));
                default -> {
                    // says nothing about the shape; rules see the statement itself
                }
            }
        }
    }

    private void attach(ObjectName parent, ObjectName part) {
        TableDraft table = draft.tables.get(part);
        if (table != null) {
            table.partitionOf = parent;
        }
    }

    private void index(Ddl statement) {
        JsonNode f = statement.fields();
        ObjectName table = draft.name(f.path("relation"));
        String given = f.path("idxname").asText();
        List<Index.Key> keys = Trees.all(f.path("indexParams"), "IndexElem")
                .map(TableReader::key)
                .toList();
        ObjectName name = new ObjectName(table.schema(), given.isEmpty() ? defaultName(table, keys) : given);
        String method = f.path("accessMethod").asText();
        Ddl ddl = statement.about("INDEX", ObjectName.shown(name.name()) + " ON " + table.shown());
        draft.object(ddl);
        draft.index(new Index(
                name,
                table,
                method.isEmpty() ? "btree" : method,
                f.path("unique").asBoolean(),
                f.path("nulls_not_distinct").asBoolean(),
                keys,
                Trees.all(f.path("indexIncludingParams"), "IndexElem")
                        .map(e -> e.path("name").asText())
                        .toList(),
                f.has("whereClause") ? f.get("whereClause") : null,
                f.path("options").size() > 0,
                ddl));
    }

    private static Index.Key key(JsonNode element) {
        boolean ordered = !element.path("ordering").asText("SORTBY_DEFAULT").equals("SORTBY_DEFAULT")
                || !element.path("nulls_ordering")
                        .asText("SORTBY_NULLS_DEFAULT")
                        .equals("SORTBY_NULLS_DEFAULT");
        return new Index.Key(
                element.has("name") ? element.path("name").asText() : null,
                element.has("expr") ? element.get("expr") : null,
                ordered,
                collation(element.path("collation")),
                plain(element) && !ordered ? element.path("name").asText() : Trees.signature(element));
    }

    /** A column with neither operator class nor collation. */
    private static boolean plain(JsonNode element) {
        return element.has("name") && !element.has("opclass") && !element.has("collation");
    }

    private static String defaultName(ObjectName table, List<Index.Key> keys) {
        List<String> parts = new ArrayList<>(List.of(table.name()));
        keys.forEach(key -> parts.add(key.column() == null ? "expr" : key.column()));
        return String.join("_", parts) + "_idx";
    }
}
