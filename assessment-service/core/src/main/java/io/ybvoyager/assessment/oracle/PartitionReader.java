package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Column_nameContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Composite_hash_partitionsContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Composite_list_partitionsContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Composite_range_partitionsContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Hash_partitionsContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.List_partition_descContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.List_partitionsContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.List_values_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Partition_nameContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Range_partition_descContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Range_partitionsContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Range_values_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Subpartition_by_hashContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Subpartition_by_listContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Subpartition_by_rangeContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Table_partitioning_clausesContext;
import io.ybvoyager.assessment.oracle.OracleSchema.Part;
import io.ybvoyager.assessment.oracle.OracleSchema.Partitioning;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads how a table is partitioned. */
final class PartitionReader {
    private PartitionReader() {}

    static @Nullable Partitioning read(Table_partitioning_clausesContext clauses) {
        if (clauses.range_partitions() != null) {
            Range_partitionsContext range = clauses.range_partitions();
            return plain("RANGE", names(range.column_name()), range.INTERVAL() != null, ranges(range));
        }
        if (clauses.list_partitions() != null) {
            List_partitionsContext list = clauses.list_partitions();
            return plain("LIST", names(list.column_name()), list.AUTOMATIC() != null, lists(list));
        }
        if (clauses.hash_partitions() != null) {
            Hash_partitionsContext hash = clauses.hash_partitions();
            return plain("HASH", names(hash.column_name()), false, hashed(hash));
        }
        if (clauses.reference_partitioning() != null) {
            return plain("REFERENCE", List.of(), false, List.of());
        }
        return clauses.system_partitioning() != null
                ? plain("SYSTEM", List.of(), false, List.of())
                : composite(clauses);
    }

    private static @Nullable Partitioning composite(Table_partitioning_clausesContext clauses) {
        Composite_range_partitionsContext range = clauses.composite_range_partitions();
        if (range != null) {
            List<Part> parts = range.range_partition_desc().stream()
                    .map(PartitionReader::part)
                    .toList();
            return sub(clauses, "RANGE", names(range.column_name()), range.INTERVAL() != null, parts);
        }
        Composite_list_partitionsContext list = clauses.composite_list_partitions();
        if (list != null) {
            List<Part> parts = list.list_partition_desc().stream()
                    .map(PartitionReader::part)
                    .toList();
            return sub(clauses, "LIST", List.of(Trees.name(list.column_name())), false, parts);
        }
        Composite_hash_partitionsContext hash = clauses.composite_hash_partitions();
        return hash == null ? null : sub(clauses, "HASH", names(hash.column_name()), false, List.of());
    }

    private static Partitioning plain(String method, List<String> keys, boolean automatic, List<Part> parts) {
        return new Partitioning(method, "", keys, List.of(), automatic, parts);
    }

    private static Partitioning sub(
            Table_partitioning_clausesContext clauses,
            String method,
            List<String> keys,
            boolean automatic,
            List<Part> parts) {
        String subMethod = Trees.has(clauses, Subpartition_by_rangeContext.class)
                ? "RANGE"
                : Trees.has(clauses, Subpartition_by_listContext.class) ? "LIST" : "HASH";
        List<String> subKeys = new ArrayList<>();
        Trees.all(clauses, Subpartition_by_rangeContext.class).forEach(s -> subKeys.addAll(names(s.column_name())));
        Trees.all(clauses, Subpartition_by_hashContext.class).forEach(s -> subKeys.addAll(names(s.column_name())));
        Trees.all(clauses, Subpartition_by_listContext.class).forEach(s -> subKeys.add(Trees.name(s.column_name())));
        return new Partitioning(method, subMethod, keys, subKeys, automatic, parts);
    }

    private static List<Part> ranges(Range_partitionsContext range) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < range.range_values_clause().size(); i++) {
            parts.add(new Part(name(range.partition_name(), i), bound(range.range_values_clause(i))));
        }
        return parts;
    }

    private static List<Part> lists(List_partitionsContext list) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < list.list_values_clause().size(); i++) {
            parts.add(new Part(name(list.partition_name(), i), bound(list.list_values_clause(i))));
        }
        return parts;
    }

    private static List<Part> hashed(Hash_partitionsContext hash) {
        if (hash.individual_hash_partitions() != null) {
            return hash.individual_hash_partitions().partition_name().stream()
                    .map(name -> new Part(Trees.name(name), ""))
                    .toList();
        }
        return List.of();
    }

    private static Part part(Range_partition_descContext part) {
        return new Part(Trees.name(part.partition_name()), bound(part.range_values_clause()));
    }

    private static Part part(List_partition_descContext part) {
        return new Part(Trees.name(part.partition_name()), bound(part.list_values_clause()));
    }

    private static String name(List<Partition_nameContext> names, int i) {
        return i < names.size() ? Trees.name(names.get(i)) : "P" + (i + 1);
    }

    private static String bound(ParserRuleContext values) {
        String text = Trees.text(values);
        boolean known = values instanceof Range_values_clauseContext || values instanceof List_values_clauseContext;
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        return known && open >= 0 && close > open
                ? text.substring(open + 1, close).strip()
                : text;
    }

    private static List<String> names(List<Column_nameContext> columns) {
        return columns.stream().map(Trees::name).toList();
    }
}
