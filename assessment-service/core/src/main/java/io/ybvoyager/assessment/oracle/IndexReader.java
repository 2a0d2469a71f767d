package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Create_indexContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Global_partitioned_indexContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Index_attributesContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Index_exprContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Index_propertiesContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Local_partitioned_indexContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Table_index_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Visible_or_invisibleContext;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.IndexKey;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads CREATE INDEX. */
final class IndexReader {
    private IndexReader() {}

    static Optional<Index> read(Create_indexContext create, SourceSql sql) {
        Name name = Name.of(Trees.parts(create.index_name()));
        if (create.cluster_index_clause() != null) {
            Name cluster = Name.of(Trees.parts(create.cluster_index_clause().cluster_name()));
            return Optional.of(new Index(name, cluster, "CLUSTER", false, List.of(), "", true, false, 0, sql));
        }
        if (create.bitmap_join_index_clause() != null) {
            Name table = Name.of(Trees.parts(create.bitmap_join_index_clause().tableview_name(0)));
            return Optional.of(new Index(name, table, "BITMAP", false, List.of(), "", true, false, 0, sql));
        }
        return Optional.ofNullable(create.table_index_clause()).map(clause -> {
            List<IndexKey> keys = keys(clause);
            return new Index(
                    name,
                    Name.of(Trees.parts(clause.tableview_name())),
                    type(create, clause, keys),
                    create.UNIQUE() != null,
                    keys,
                    locality(clause),
                    Trees.all(clause, Visible_or_invisibleContext.class).stream()
                            .allMatch(v -> v.INVISIBLE() == null),
                    false,
                    0,
                    sql);
        });
    }

    private static List<IndexKey> keys(Table_index_clauseContext clause) {
        List<IndexKey> keys = new ArrayList<>();
        for (ParseTree child : clause.children) {
            if (child instanceof Index_exprContext key) {
                boolean column = key.column_name() != null;
                keys.add(new IndexKey(column ? Trees.name(key.column_name()) : Trees.text(key), !column, false));
            } else if (child instanceof TerminalNode word && word.getText().equalsIgnoreCase("DESC")) {
                IndexKey last = keys.removeLast();
                keys.add(new IndexKey(last.text(), last.expression(), true));
            }
        }
        return keys;
    }

    private static String type(Create_indexContext create, Table_index_clauseContext clause, List<IndexKey> keys) {
        String functions = keys.stream().anyMatch(IndexKey::expression) ? "FUNCTION-BASED " : "";
        Index_propertiesContext properties = clause.index_properties();
        if (properties != null && properties.INDEXTYPE() != null) {
            return functions + "DOMAIN";
        }
        if (create.BITMAP() != null) {
            return functions + "BITMAP";
        }
        boolean reverse = Trees.all(clause, Index_attributesContext.class).stream()
                .anyMatch(attributes -> !attributes.REVERSE().isEmpty());
        return functions + "NORMAL" + (reverse ? "/REV" : "");
    }

    private static String locality(Table_index_clauseContext clause) {
        return Trees.has(clause, Local_partitioned_indexContext.class)
                ? "LOCAL"
                : Trees.has(clause, Global_partitioned_indexContext.class) ? "GLOBAL" : "";
    }
}
