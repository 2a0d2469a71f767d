package io.ybvoyager.assessment.mysql;

import java.util.Map;

/** What rules judge. */
record Subject(Schema schema, Map<Name, Table> tables, TargetTypes types, TargetNames names, TargetDdl ddl) {
    static Subject of(Schema schema) {
        TargetTypes types = new TargetTypes(schema);
        TargetNames names = new TargetNames(schema);
        return new Subject(schema, schema.byName(), types, names, new TargetDdl(types, names));
    }
}
