package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sql.StatementSplitter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Statements of schema files in an order in which they refer to each other. */
final class DdlFiles {
    /** Directories in the order in which their content refers to each other; others come last. */
    private static final List<String> ORDER =
            List.of("schema", "extension", "type", "domain", "collation", "sequence", "table", "partition");

    private DdlFiles() {}

    static List<SourceSql> statements(List<SchemaFile> files) {
        return files.stream()
                .sorted(Comparator.comparingInt(DdlFiles::rank))
                .flatMap(DdlFiles::statements)
                .toList();
    }

    private static int rank(SchemaFile file) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (file.path().startsWith(ORDER.get(i))) {
                return i;
            }
        }
        return ORDER.size();
    }

    private static Stream<SourceSql> statements(SchemaFile file) {
        return StatementSplitter.withoutInserts(file.sql()).statements().stream()
                .map(statement -> new SourceSql(statement.text(), file.path(), statement.line()));
    }
}
