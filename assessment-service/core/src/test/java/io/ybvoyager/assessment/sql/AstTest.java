package io.ybvoyager.assessment.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AstTest {
    private static List<List<String>> names(String sql, String type) {
        return Ast.find(Parsers.tree(sql).statements(), type).stream()
                .map(Ast::name)
                .toList();
    }

    @Test
    void findsTablesWhetherWrappedOrBare() {
        assertThat(names("INSERT INTO a.b SELECT * FROM c JOIN (SELECT 1 FROM d) x ON true", "RangeVar"))
                .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
        assertThat(names("CREATE TABLE t (x int REFERENCES s.other)", "RangeVar"))
                .containsExactly(List.of("t"), List.of("s", "other"));
    }

    @Test
    void namesTypesColumnsAndFunctions() {
        String sql = "SELECT t.a, u.*, s.f(x::my.type, y::int[]) FROM t";
        assertThat(names(sql, "ColumnRef"))
                .containsExactly(List.of("t", "a"), List.of("u", "*"), List.of("x"), List.of("y"));
        assertThat(names(sql, "TypeName")).containsExactly(List.of("my", "type"), List.of("pg_catalog", "int4"));
        assertThat(names(sql, "FuncCall")).containsExactly(List.of("s", "f"));
    }

    @Test
    void namesWhatStatementsCreateAndDrop() {
        assertThat(names("CREATE TYPE s.mood AS ENUM ('x')", "CreateEnumStmt")).containsExactly(List.of("s", "mood"));
        assertThat(names("CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CreateFunctionStmt"))
                .containsExactly(List.of("s", "f"));
        JsonNode drop = Ast.find(Parsers.tree("DROP TABLE a.b, c").statements(), "DropStmt")
                .getFirst();
        assertThat(drop.path("objects")).extracting(Ast::name).containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(names("ALTER FUNCTION s.f(int) OWNER TO bob", "ObjectWithArgs"))
                .containsExactly(List.of("s", "f"));
    }

    @Test
    void readsConstants() {
        assertThat(Ast.find(
                        Parsers.tree("SELECT 0, 7, 1.50, '', 'x', true, false, B'1', NULL")
                                .statements(),
                        "A_Const"))
                .extracting(Ast::constant)
                .extracting(value -> value.orElse("NULL"))
                .containsExactly("0", "7", "1.50", "", "x", "true", "false", "b1", "NULL");
    }

    @Test
    void parentsComeBeforeTheirChildrenAndSiblingsInTheOrderOfTheText() {
        assertThat(Ast.nodes(Parsers.tree("SELECT a, b").statements()).map(Ast.Node::type))
                .containsExactly("SelectStmt", "ResTarget", "ColumnRef", "String", "ResTarget", "ColumnRef", "String");
    }

    @Test
    void everyBareObjectOfEverySampleHasItsType() {
        Set<String> untyped = new HashSet<>();
        for (Parsers.Sample sample : Parsers.samples()) {
            Set<JsonNode> typed = new HashSet<>();
            Ast.visit(Parsers.tree(sample.sql()).statements(), node -> typed.add(node.fields()));
            collectUntyped(Parsers.tree(sample.sql()).statements(), "", typed, untyped);
        }
        assertThat(untyped).isEmpty();
    }

    /** Objects that are neither nodes, nor wrappers of one, nor an A_Const's inner value, nor an entry of {@code stmts}. */
    private static void collectUntyped(JsonNode json, String field, Set<JsonNode> typed, Set<String> untyped) {
        boolean wrapper = json.size() == 1
                && Character.isUpperCase(
                        json.fieldNames().hasNext() ? json.fieldNames().next().charAt(0) : 'a');
        boolean constant = List.of("ival", "fval", "sval", "boolval", "bsval").contains(field);
        if (json.isObject()
                && !wrapper
                && !constant
                && !typed.contains(json)
                && !field.isEmpty()
                && !field.equals("stmts")) {
            untyped.add(field);
        }
        if (json.isArray()) {
            json.forEach(item -> collectUntyped(item, field, typed, untyped));
        } else {
            json.properties().forEach(child -> collectUntyped(child.getValue(), child.getKey(), typed, untyped));
        }
    }
}
