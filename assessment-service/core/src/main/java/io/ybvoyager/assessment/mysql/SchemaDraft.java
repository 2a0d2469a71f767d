package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Schema.Fault;
import io.ybvoyager.assessment.mysql.Schema.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A schema that is being read. */
final class SchemaDraft {
    final Map<Name, TableDraft> tables = new TreeMap<>();
    final Map<String, Code> codes = new TreeMap<>();
    final Map<Name, Sequence> sequences = new TreeMap<>();
    final List<Fault> faults = new ArrayList<>();
    final List<String> gaps = new ArrayList<>();
    final Map<String, String[]> databases = new LinkedHashMap<>();

    void add(Code code) {
        codes.put(code.key(), code);
    }

    void database(String name, String charset, String collation) {
        databases.put(name, new String[] {charset, collation});
    }

    /** The databases, in the order of their names. */
    List<String> databaseNames() {
        TreeSet<String> names = new TreeSet<>(databases.keySet());
        tables.keySet().forEach(name -> names.add(name.schema()));
        names.remove("");
        return List.copyOf(names);
    }

    List<Table> finished() {
        return tables.values().stream().map(TableDraft::table).toList();
    }
}
