package io.ybvoyager.assessment;

import io.ybvoyager.assessment.AssessmentReport.Source;
import io.ybvoyager.assessment.report.ReportComposer;
import io.ybvoyager.assessment.rule.Catalogue;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.Statistics;
import io.ybvoyager.assessment.rule.Subject;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sql.SqlParser;
import io.ybvoyager.assessment.sql.StatementSplitter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Judges schema files. */
public final class Analysis {
    private static final long LARGEST = 64L << 20;

    /** Directories in the order in which their content refers to each other; others come last. */
    private static final List<String> ORDER =
            List.of("schema", "extension", "type", "domain", "collation", "sequence", "table", "partition");

    private Analysis() {}

    /**
     * Judges files of DDL. What the grammar refuses is an issue of the report, never a failure.
     *
     * @param files in any order; at most 64 MiB in all
     * @throws io.ybvoyager.wire.ProblemException BAD_TARGET_VERSION or TOO_LARGE
     */
    public static AssessmentReport of(List<SchemaFile> files, AnalysisOptions options) {
        TargetVersion target = Assessment.target(options.targetVersion());
        long size = files.stream().mapToLong(file -> file.sql().length()).sum();
        if (size > LARGEST) {
            throw AssessmentError.TOO_LARGE.because(
                    "The files hold " + (size >> 20) + " MiB of text; 64 are allowed.",
                    null,
                    null,
                    "Leave out the data.");
        }
        SqlParser parser = Grammar.parser();
        List<SourceSql> statements = files.stream()
                .sorted(Comparator.comparingInt(Analysis::rank))
                .flatMap(Analysis::statements)
                .toList();
        SchemaModel schema = SchemaReader.read(statements, parser);
        List<Finding> findings = ReportComposer.withoutPerformance(
                Catalogue.judge(new Subject(schema, Statistics.NONE, List.of(), List.of(), parser), target));
        return ReportComposer.compose(new ReportComposer.Parts(
                "analysis",
                new Source("postgresql", options.database(), null, options.schemas(), null, null),
                target,
                schema,
                Statistics.NONE,
                findings,
                gaps(schema),
                null));
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
        return StatementSplitter.split(file.sql()).statements().stream()
                .map(statement -> new SourceSql(statement.text(), file.path(), statement.line()));
    }

    private static List<String> gaps(SchemaModel schema) {
        return schema.unreadable().isEmpty()
                ? List.of()
                : List.of(schema.unreadable().size() + " statements cannot be read and were not judged.");
    }
}
