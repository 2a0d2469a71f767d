package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.schema.SchemaCatalog.Entry;
import io.ybvoyager.mover.schema.SchemaCatalog.Section;
import io.ybvoyager.mover.schema.SqlScript.Header;
import io.ybvoyager.mover.schema.SqlScript.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the statements of a dump into the files of their types and lists them in the dump's order. */
final class DumpSplitter {
    private static final String HEAP = "SET default_table_access_method = heap;";
    private static final String ACCESS_METHOD = "SET default_table_access_method";

    private final SourceScope scope;
    private final List<String> preamble = new ArrayList<>();
    private final Map<String, StringBuilder> files = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private Section section = Section.BEFORE_DATA;
    private String accessMethod = HEAP;
    private @Nullable Header lastHeader;

    DumpSplitter(SourceScope scope) {
        this.scope = scope;
    }

    void split(String dump) {
        for (Statement statement : SqlScript.split(dump)) {
            Header header = statement.header();
            if (statement.isSession()) {
                session(statement, header == null);
            } else if (header != null && belongs(header)) {
                add(statement.text(), header);
            }
        }
    }

    List<Entry> entries() {
        return entries;
    }

    Map<String, Integer> counts() {
        return counts;
    }

    void write(Path schemaDir) throws IOException {
        String top = String.join("\n", preamble) + "\n";
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            Path path = schemaDir.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, top + file.getValue());
        }
    }

    private void session(Statement statement, boolean beforeAll) {
        if (statement.text().startsWith(ACCESS_METHOD)) {
            accessMethod = statement.text();
        } else if (beforeAll) {
            preamble.add(statement.text());
        }
    }

    private boolean belongs(Header header) {
        boolean schemaless = header.schema().equals("-");
        boolean extensionComment =
                header.type().equals("COMMENT") && header.name().startsWith("EXTENSION ");
        return !(schemaless && (extensionComment || scope.excludes(header.type(), header.name())));
    }

    private void add(String text, Header header) {
        if (ObjectType.opensAfterData(header.type())) {
            section = Section.AFTER_DATA;
        }
        if (header.type().equals("EXTENSION")) {
            schemaOfExtension(header);
        }
        String file = ObjectType.file(header.type());
        append(file, text, header);
        entries.add(new Entry(
                entries.size(),
                header.type(),
                header.schema(),
                header.name(),
                file,
                section,
                scope.isNotValid(header.schema(), header.name()),
                tables(header),
                SchemaTree.hash(text)));
        if (header != lastHeader && ObjectType.isObject(header.type())) {
            counts.merge(header.type(), 1, Integer::sum);
        }
        lastHeader = header;
    }

    private List<String> tables(Header header) {
        return header.type().equals("TABLE")
                ? List.of(header.schema() + "." + header.name())
                : scope.tables(header.schema(), header.name());
    }

    /** An extension may live in a schema that is not exported; the schema has to be there all the same. */
    private void schemaOfExtension(Header extension) {
        String schema = scope.extensionSchema(extension.name());
        Header made = new Header("SCHEMA", "-", schema);
        boolean known = entries.stream()
                .anyMatch(entry -> entry.type().equals("SCHEMA") && entry.name().equals(schema));
        if (!known && scope.otherSchemas.contains(schema) && !schema.equals("public")) {
            add("CREATE SCHEMA IF NOT EXISTS " + TableName.quote(schema) + ";", made);
        }
    }

    private void append(String file, String text, Header header) {
        StringBuilder content = files.computeIfAbsent(file, f -> new StringBuilder());
        if (header != lastHeader || content.isEmpty()) {
            content.append("\n--\n-- Name: ")
                    .append(header.name())
                    .append("; Type: ")
                    .append(header.type());
            content.append("; Schema: ").append(header.schema()).append("; Owner: -\n--\n\n");
        }
        if (accessMethod.equals(HEAP) || !header.type().matches("TABLE|MATERIALIZED VIEW")) {
            content.append(text).append('\n');
        } else {
            content.append(accessMethod)
                    .append('\n')
                    .append(text)
                    .append('\n')
                    .append(HEAP)
                    .append('\n');
        }
    }
}
