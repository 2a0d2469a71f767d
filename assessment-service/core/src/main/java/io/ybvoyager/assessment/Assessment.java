package io.ybvoyager.assessment;

import io.ybvoyager.assessment.AssessmentReport.Collection;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Intake;
import io.ybvoyager.assessment.bundle.Manifest;
import io.ybvoyager.assessment.report.Exclusion;
import io.ybvoyager.assessment.report.ReportComposer;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.sizing.Sizer;
import io.ybvoyager.assessment.sizing.Sizer.Sized;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assesses a database: online, or from what was collected. */
public final class Assessment {
    /** The newest stable YugabyteDB that the rules know: the default to judge against. */
    public static final String NEWEST_STABLE = "2025.2.3.0";

    private Assessment() {}

    /**
     * Reads the catalogs and statistics of a database, judges them and writes the tree {@code metadata/ reports/ sizing/} below the
     * directory. Reads no row of a user's table. May be repeated: files are replaced; metadata that is there is kept until the new is
     * complete.
     *
     * @return the report that was written
     * @throws io.ybvoyager.wire.ProblemException an {@link AssessmentError}; a privilege that is missing is a note, never a failure
     */
    public static AssessmentReport run(AssessmentOptions options, ProgressListener listener) {
        TargetVersion target = target(options.targetVersion());
        AssessmentTree tree = AssessmentTree.prepare(options.directory());
        SourceEngine engine = SourceEngines.of(options.source().type());
        Bundle bundle = Intake.collected(
                tree.metadata(),
                directory -> engine.collect(
                        new SourceEngine.Collection(options.source(), options.schemas(), directory, options.interval()),
                        listener));
        return judge(bundle, tree, new ReportOptions(target.toString(), options.whatIf()), listener);
    }

    /**
     * Judges what an assessment directory's {@code metadata/} holds, and writes reports and sizing. May be repeated. A named scenario
     * leaves the reports as they are and writes {@code sizing/scenario-<name>.json}.
     *
     * @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED, DIRECTORY_UNUSABLE, BAD_TARGET_VERSION
     */
    public static AssessmentReport report(Path directory, ReportOptions options, ProgressListener listener) {
        target(options.targetVersion());
        AssessmentTree tree = AssessmentTree.prepare(directory);
        return judge(Bundle.open(tree.metadata()), tree, options, listener);
    }

    /**
     * Takes a bundle into an assessment directory, replacing the one that is there. Nothing changes when it is refused.
     *
     * @param source a {@code .tar.gz} or a directory, as the scripts left it
     * @param directory of the assessment
     * @throws io.ybvoyager.wire.ProblemException BUNDLE_REFUSED, BUNDLE_DAMAGED, BUNDLE_ALTERED, UNSUPPORTED_SOURCE, DIRECTORY_UNUSABLE
     */
    public static Bundle ingest(Path source, Path directory) {
        return Intake.take(source, AssessmentTree.prepare(directory).metadata());
    }

    /**
     * As {@link #ingest(Path, Path)}, from one engine only.
     *
     * @throws io.ybvoyager.wire.ProblemException also UNSUPPORTED_SOURCE when it is from another engine
     */
    public static Bundle ingest(Path source, Path directory, SourceType expected) {
        return Intake.take(source, AssessmentTree.prepare(directory).metadata(), expected);
    }

    /**
     * Takes a bundle in and judges it.
     *
     * @param output the assessment's directory
     * @throws io.ybvoyager.wire.ProblemException as {@link #ingest} and {@link #report}
     */
    public static AssessmentReport analyze(Path bundle, Path output, ReportOptions options, ProgressListener listener) {
        target(options.targetVersion());
        ingest(bundle, output);
        return report(output, options, listener);
    }

    /**
     * Judges schema files without a database, and writes reports; there is nothing to size. What cannot be read is an issue.
     *
     * @param files a file, or a directory of {@code *.sql} files at any depth; at most 200 MB in all
     * @param database name for the report's head
     * @throws io.ybvoyager.wire.ProblemException NO_SCHEMA_FILES, TOO_LARGE, DIRECTORY_UNUSABLE, BAD_TARGET_VERSION
     */
    public static AssessmentReport analyzeDdl(
            SourceType type,
            Path files,
            String database,
            Path output,
            ReportOptions options,
            ProgressListener listener) {
        TargetVersion target = target(options.targetVersion());
        listener.started(Step.ANALYZE);
        List<SchemaFile> read = SchemaFiles.below(files);
        AssessmentTree tree = AssessmentTree.prepare(output);
        Facts facts = Exclusion.apply(SourceEngines.of(type).facts(read, database, target), options.whatIf());
        listener.finished(Step.ANALYZE, counts(facts));

        listener.started(Step.REPORT);
        AssessmentReport report = ReportComposer.compose(
                new ReportComposer.Parts("analysis", facts, target, null, null, options.whatIf()));
        tree.write(facts.relations(), report);
        listener.finished(Step.REPORT, Reports.htmlFile(tree.directory()).toString());
        return report;
    }

    private static AssessmentReport judge(
            Bundle bundle, AssessmentTree tree, ReportOptions options, ProgressListener listener) {
        TargetVersion target = target(options.targetVersion());
        listener.started(Step.ANALYZE);
        SourceEngine engine = SourceEngines.of(SourceType.of(bundle.manifest().sourceType()));
        Facts all = engine.facts(bundle, target);
        Facts facts = Exclusion.apply(all, options.whatIf());
        listener.finished(Step.ANALYZE, counts(facts));

        listener.started(Step.SIZE);
        Sized sized = Sizer.size(facts.relations(), target, options.whatIf());
        listener.finished(Step.SIZE, sized(sized.sizing()));

        listener.started(Step.REPORT);
        AssessmentReport report = ReportComposer.compose(new ReportComposer.Parts(
                "assessment", facts, target, collection(bundle.manifest()), sized, options.whatIf()));
        if (options.scenario() != null) {
            listener.finished(
                    Step.REPORT, tree.writeScenario(options.scenario(), report).toString());
            return report;
        }
        DerivedMetadata.write(bundle, all);
        tree.write(facts.relations(), report);
        listener.finished(Step.REPORT, Reports.htmlFile(tree.directory()).toString());
        return report;
    }

    /** @throws io.ybvoyager.wire.ProblemException BAD_TARGET_VERSION */
    static TargetVersion target(@Nullable String version) {
        return TargetVersion.of(version == null || version.isBlank() ? NEWEST_STABLE : version.strip());
    }

    private static String counts(Facts facts) {
        return facts.objects().size() + " objects, " + facts.findings().size() + " issues";
    }

    private static Collection collection(Manifest manifest) {
        return new Collection(manifest.method(), manifest.address(), manifest.startedAt(), manifest.finishedAt());
    }

    private static String sized(Sizing sizing) {
        return sizing.failure() == null
                ? sizing.nodes() + " nodes x " + sizing.vcpusPerNode() + " vCPU, " + sizing.memoryGibPerNode() + " GiB"
                : "no recommendation";
    }
}
