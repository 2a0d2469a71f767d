package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.feature;

import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Index;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaModel.BaseType;
import io.ybvoyager.assessment.schema.TypeName;
import io.ybvoyager.assessment.schema.UserType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules about keys and btree indexes on types that cannot be ordered or hashed in the target. */
final class KeyTypeRules {
    private static final List<String> TYPES = List.of(
            "citext",
            "tsvector",
            "tsquery",
            "jsonb",
            "inet",
            "json",
            "macaddr",
            "macaddr8",
            "cidr",
            "bit",
            "varbit",
            "daterange",
            "tsrange",
            "tstzrange",
            "numrange",
            "int4range",
            "int8range",
            "interval",
            "circle",
            "box",
            "line",
            "lseg",
            "point",
            "pg_lsn",
            "path",
            "polygon",
            "txid_snapshot",
            "array",
            "user_defined");

    private static final Map<String, IssueType> INDEX = types("INDEX_ON_", "Index on column with ", "An index on ");
    private static final Map<String, IssueType> KEY =
            types("PK_UK_ON_", "Primary/Unique key on column with ", "A primary or unique key on ");

    static final List<Rule> ALL = List.of(
            new Rule(List.copyOf(INDEX.values()), s -> s.schema()
                    .indexes()
                    .filter(i -> i.method().equals("btree"))
                    .flatMap(i -> onIndex(s.schema(), i))),
            new Rule(
                    List.copyOf(KEY.values()),
                    s -> s.schema().constraints().filter(Constraint::isKey).flatMap(c -> onKey(s.schema(), c))));

    private KeyTypeRules() {}

    private static Map<String, IssueType> types(String prefix, String name, String sentence) {
        Map<String, IssueType> types = new LinkedHashMap<>();
        TYPES.forEach(
                type -> types.put(
                        type,
                        feature(
                                prefix + type.toUpperCase(Locale.ROOT) + "_DATATYPE",
                                name + type.replace('_', type.startsWith("user") ? ' ' : '_') + " datatype",
                                1,
                                sentence + "a column of type " + type + " is not supported. Column: {column}.",
                                "Use another column, or an expression that casts the value to a type that can be indexed, such as text.")));
        return types;
    }

    private static IssueType of(Map<String, IssueType> types, String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    private static Stream<Finding> onIndex(SchemaModel schema, Index index) {
        return index.keys().stream().flatMap(key -> keyType(schema, index, key).stream()
                .map(type -> Finding.in(
                        of(INDEX, type),
                        index.ddl(),
                        "column",
                        key.column() == null ? "an expression" : key.column())));
    }

    private static Optional<String> keyType(SchemaModel schema, Index index, Index.Key key) {
        if (key.column() != null) {
            return schema.type(index.table(), key.column()).flatMap(KeyTypeRules::troubled);
        }
        return castType(key).map(schema::base).flatMap(KeyTypeRules::troubled);
    }

    /** The type that an expression is cast to at last. */
    static Optional<TypeName> castType(Index.Key key) {
        return key.expression() != null && key.expression().has("TypeCast")
                ? Optional.of(TypeName.of(key.expression().path("TypeCast").path("typeName")))
                : Optional.empty();
    }

    private static Stream<Finding> onKey(SchemaModel schema, Constraint key) {
        return key.columns().stream()
                .flatMap(column -> schema.type(key.table(), column).flatMap(KeyTypeRules::troubled).stream()
                        .map(type -> ConstraintRules.finding(of(KEY, type), key, Map.of("column", column))));
    }

    private static Optional<String> troubled(BaseType type) {
        if (type.array()) {
            return Optional.of("array");
        }
        if (type.userKind().filter(UserType.Kind.COMPOSITE::equals).isPresent()) {
            return Optional.of("user_defined");
        }
        return Optional.of(type.name()).filter(name -> TYPES.indexOf(name) >= 0);
    }
}
