package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceEngine;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.rule.Catalogue;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.Statistics;
import io.ybvoyager.assessment.rule.Subject;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.sql.SqlParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL as a source. */
public final class PostgresEngine implements SourceEngine {
    @Override
    public SourceType type() {
        return SourceType.POSTGRESQL;
    }

    @Override
    public Bundle collect(Collection collection, ProgressListener listener) {
        return Collector.collect(collection, listener);
    }

    @Override
    public List<Script> scripts() {
        return PostgresScripts.all();
    }

    @Override
    public List<IssueType> issueTypes() {
        return Catalogue.types();
    }

    @Override
    public Facts facts(Bundle bundle, TargetVersion target) {
        Collected collected = CollectedReader.read(bundle);
        SqlParser parser = Grammar.parser();
        SchemaModel schema = SchemaReader.read(CollectedFacts.sql(collected), parser);
        Statistics statistics = CollectedFacts.statistics(collected);
        List<String> queries =
                collected.queries().stream().map(Collected.Query::sql).toList();
        List<Finding> findings =
                Catalogue.judge(new Subject(schema, statistics, queries, collected.schemas(), parser), target);
        List<String> gaps = new ArrayList<>(collected.gaps());
        unreadable(schema, "definitions could not be parsed and were not judged.", gaps);
        Map<String, Facts.Usage> usage = new HashMap<>();
        statistics.usage().forEach((name, u) -> usage.put(name.shown(), new Facts.Usage(u.reads(), u.writes())));
        return new Facts(
                type(),
                collected.server().version(),
                collected.server().database(),
                collected.schemas(),
                collected.tables().stream()
                        .mapToLong(t -> t.mainBytes() + t.toastBytes() + t.indexBytes())
                        .sum(),
                objects(schema),
                findings,
                CollectedFacts.relations(collected, schema),
                usage,
                collected.queries().stream()
                        .map(query -> new Facts.Workload(query.sql(), query.calls(), query.milliseconds()))
                        .toList(),
                gaps,
                notes(schema));
    }

    @Override
    public Facts facts(List<SchemaFile> files, String database, TargetVersion target) {
        SqlParser parser = Grammar.parser();
        SchemaModel schema = SchemaReader.read(DdlFiles.statements(files), parser);
        List<Finding> findings =
                Catalogue.judge(new Subject(schema, Statistics.NONE, List.of(), List.of(), parser), target);
        List<String> gaps = new ArrayList<>();
        unreadable(schema, "statements cannot be read and were not judged.", gaps);
        return new Facts(
                type(),
                null,
                database,
                List.of(),
                null,
                objects(schema),
                findings,
                List.of(),
                Map.of(),
                List.of(),
                gaps,
                notes(schema));
    }

    private static void unreadable(SchemaModel schema, String what, List<String> gaps) {
        if (!schema.unreadable().isEmpty()) {
            gaps.add(schema.unreadable().size() + " " + what);
        }
    }

    private static List<SourceObject> objects(SchemaModel schema) {
        Map<String, List<String>> needed = Dependencies.of(schema);
        return schema.objects().stream()
                .map(ddl -> new SourceObject(
                        ddl.objectType(),
                        ddl.objectName(),
                        ddl.sql(),
                        null,
                        ddl.file(),
                        ddl.line(),
                        needed.getOrDefault(Finding.owner(ddl), List.of())))
                .toList();
    }

    private static List<Note> notes(SchemaModel schema) {
        return SchemaNotes.of(schema);
    }
}
