package io.ybvoyager.assessment;

import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.AssessmentReport.Source;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.collect.Collected;
import io.ybvoyager.assessment.collect.Collector;
import io.ybvoyager.assessment.report.ReportComposer;
import io.ybvoyager.assessment.rule.Catalogue;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.Statistics;
import io.ybvoyager.assessment.rule.Subject;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.sizing.Relation;
import io.ybvoyager.assessment.sizing.Sizer;
import io.ybvoyager.assessment.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assesses a live database. */
public final class Assessment {
    /** The newest stable YugabyteDB that the rules know: the default to judge against. */
    public static final String NEWEST_STABLE = "2025.2.3.0";

    private Assessment() {}

    /**
     * Reads the catalogs and statistics of a PostgreSQL database in one read-only snapshot, judges them and writes the tree
     * {@code metadata/ reports/ sizing/} below the directory. Reads no row of a user's table. May be repeated: files are replaced.
     *
     * @return the report that was written
     * @throws io.ybvoyager.wire.ProblemException an {@link AssessmentError}; a privilege that is missing is a note, never a failure
     */
    public static AssessmentReport run(AssessmentOptions options, ProgressListener listener) {
        TargetVersion target = target(options.targetVersion());
        AssessmentTree tree = AssessmentTree.prepare(options.directory());
        Collected collected = Collector.collect(options.source(), options.schemas(), listener);

        listener.started(Step.ANALYZE);
        SqlParser parser = Grammar.parser();
        SchemaModel schema = SchemaReader.read(CollectedFacts.sql(collected), parser);
        Statistics statistics = CollectedFacts.statistics(collected);
        List<String> queries =
                collected.queries().stream().map(Collected.Query::sql).toList();
        List<Finding> findings =
                Catalogue.judge(new Subject(schema, statistics, queries, collected.schemas(), parser), target);
        listener.finished(Step.ANALYZE, findings.size() + " issues");

        listener.started(Step.SIZE);
        List<Relation> relations = CollectedFacts.relations(collected, schema);
        Sizing sizing = Sizer.size(relations, target);
        listener.finished(Step.SIZE, sized(sizing));

        listener.started(Step.REPORT);
        AssessmentReport report = ReportComposer.compose(new ReportComposer.Parts(
                "assessment",
                source(options.source(), collected),
                target,
                schema,
                statistics,
                findings,
                gaps(collected, schema),
                sizing));
        tree.write(collected, relations, report);
        listener.finished(Step.REPORT, Reports.htmlFile(options.directory()).toString());
        return report;
    }

    /** @throws io.ybvoyager.wire.ProblemException BAD_TARGET_VERSION */
    static TargetVersion target(@Nullable String version) {
        return TargetVersion.of(version == null || version.isBlank() ? NEWEST_STABLE : version.strip());
    }

    private static Source source(SourceAddress address, Collected collected) {
        return new Source(
                "postgresql",
                address.database(),
                address.shown(),
                collected.schemas(),
                collected.server().version(),
                collected.tables().stream()
                        .mapToLong(t -> t.mainBytes() + t.toastBytes() + t.indexBytes())
                        .sum());
    }

    private static List<String> gaps(Collected collected, SchemaModel schema) {
        List<String> gaps = new ArrayList<>(collected.gaps());
        if (!schema.unreadable().isEmpty()) {
            gaps.add(schema.unreadable().size() + " definitions could not be parsed and were not judged.");
        }
        return gaps;
    }

    private static String sized(Sizing sizing) {
        return sizing.failure() == null
                ? sizing.nodes() + " nodes x " + sizing.vcpusPerNode() + " vCPU, " + sizing.memoryGibPerNode() + " GiB"
                : "no recommendation";
    }
}
