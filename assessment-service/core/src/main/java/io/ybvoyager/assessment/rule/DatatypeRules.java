package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.caveat;
import static io.ybvoyager.assessment.rule.IssueType.datatype;

import io.ybvoyager.assessment.schema.Column;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaModel.BaseType;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.schema.UserType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules about types of columns; arrays count by their element, domains by their base. */
final class DatatypeRules {
    private static final Map<String, IssueType> UNSUPPORTED = unsupported();
    private static final Map<String, IssueType> NOT_LIVE = notLive();
    private static final IssueType COMPOSITE = fallBack("USER_DEFINED", "user-defined");
    private static final IssueType TSQUERY = fallBack("TSQUERY", "tsquery");

    static final List<Rule> ALL = List.of(new Rule(types(), s -> TableRules.tables(s.schema())
            .filter(table -> table.partitionOf() == null)
            .flatMap(table -> table.columns().stream().flatMap(column -> judge(s.schema(), table, column)))));

    private DatatypeRules() {}

    private static List<IssueType> types() {
        List<IssueType> types = new ArrayList<>(UNSUPPORTED.values());
        types.addAll(NOT_LIVE.values());
        types.add(COMPOSITE);
        types.add(TSQUERY);
        return List.copyOf(types);
    }

    /** What to keep the values as. */
    private static final Map<String, String> INSTEAD =
            Map.of("xml", "text", "xid", "bigint", "pg_lsn", "text", "txid_snapshot", "text");

    private static Stream<Finding> judge(SchemaModel schema, Table table, Column column) {
        return find(schema.base(column.type())).stream().map(type -> Finding.at(
                        type,
                        table.ddl(),
                        "COLUMN",
                        table.name().shown() + "." + ObjectName.shown(column.name()),
                        Map.of("type", column.type().shown()))
                .withFix(instead(table, column)));
    }

    private static @Nullable String instead(Table table, Column column) {
        String type = column.type().array() ? null : INSTEAD.get(column.type().name());
        return type == null ? null : Snippets.columnType(table.name(), column.name(), type);
    }

    private static Optional<IssueType> find(BaseType base) {
        if (base.userKind().filter(UserType.Kind.COMPOSITE::equals).isPresent()) {
            return Optional.of(COMPOSITE);
        }
        if (base.userKind().isPresent()) {
            return Optional.empty();
        }
        @Nullable IssueType unsupported = UNSUPPORTED.get(base.name());
        return base.name().equals("tsquery")
                ? Optional.of(TSQUERY)
                : Optional.ofNullable(unsupported != null ? unsupported : NOT_LIVE.get(base.name()));
    }

    private static Map<String, IssueType> unsupported() {
        Map<String, IssueType> types = new LinkedHashMap<>();
        add(types, "xml", "XML", "Keep the document as text, or as jsonb.");
        add(types, "xid", "XID", "Keep the number as bigint.");
        add(types, "geometry", "GEOMETRY", "");
        add(types, "geography", "GEOGRAPHY", "");
        add(types, "box2d", "BOX2D", "");
        add(types, "box3d", "BOX3D", "");
        add(types, "topogeometry", "TOPOGEOMETRY", "");
        add(types, "raster", "RASTER", "");
        add(types, "pg_lsn", "PG_LSN", "Keep the position as text or numeric.");
        add(types, "txid_snapshot", "TXID_SNAPSHOT", "Keep the snapshot as text.");
        add(types, "lo", "LARGE_OBJECT", "Keep the content as bytea, or outside of the database.");
        for (String name : List.of(
                "int8multirange",
                "int4multirange",
                "datemultirange",
                "nummultirange",
                "tsmultirange",
                "tstzmultirange")) {
            types.put(
                    name,
                    datatype(
                            "UNSUPPORTED_DATATYPE_" + name.toUpperCase(Locale.ROOT),
                            "Unsupported datatype - " + name,
                            "The datatype {type} is not supported.",
                            "Keep the ranges as an array, or in rows of their own.",
                            Fixes.PG15));
        }
        return types;
    }

    private static void add(Map<String, IssueType> types, String name, String id, String suggestion) {
        types.put(
                name,
                datatype(
                        "UNSUPPORTED_DATATYPE_" + id,
                        "Unsupported datatype - " + name,
                        "The datatype {type} is not supported.",
                        suggestion,
                        Fixes.NEVER));
    }

    private static Map<String, IssueType> notLive() {
        Map<String, IssueType> types = new LinkedHashMap<>();
        for (String name : List.of("point", "line", "lseg", "box", "path", "polygon", "circle", "vector", "timetz")) {
            types.put(
                    name,
                    caveat(
                            "UNSUPPORTED_DATATYPE_LIVE_MIGRATION_" + name.toUpperCase(Locale.ROOT),
                            "Unsupported datatype for Live migration - " + name,
                            "Changes of a column of type {type} cannot be replicated: a live migration leaves the column out.",
                            "Migrate offline, or copy the column after the cutover.",
                            Fixes.NEVER));
        }
        return types;
    }

    private static IssueType fallBack(String id, String name) {
        return caveat(
                "UNSUPPORTED_DATATYPE_LIVE_MIGRATION_WITH_FF_FB_" + id,
                "Unsupported datatype for Live migration with fall-forward/fallback - " + name,
                "Changes of a column of type {type} cannot be replicated from the target back to a source.",
                "Migrate without fall-back, or leave the column out of it.",
                Fixes.NEVER);
    }
}
