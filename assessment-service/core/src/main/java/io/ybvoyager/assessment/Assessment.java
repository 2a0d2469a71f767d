package io.ybvoyager.assessment;

import io.ybvoyager.assessment.AssessmentReport.Collection;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Manifest;
import io.ybvoyager.assessment.report.ReportComposer;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.sizing.Sizer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Assesses a database: online, or from what was collected. */
public final class Assessment {
    /** The newest stable YugabyteDB that the rules know: the default to judge against. */
    public static final String NEWEST_STABLE = "2025.2.3.0";

    private Assessment() {}

    /**
     * Reads the catalogs and statistics of a database, judges them and writes the tree {@code metadata/ reports/ sizing/} below the
     * directory. Reads no row of a user's table. May be repeated: files are replaced.
     *
     * @return the report that was written
     * @throws io.ybvoyager.wire.ProblemException an {@link AssessmentError}; a privilege that is missing is a note, never a failure
     */
    public static AssessmentReport run(AssessmentOptions options, ProgressListener listener) {
        TargetVersion target = target(options.targetVersion());
        AssessmentTree tree = AssessmentTree.prepare(options.directory());
        SourceEngine engine = SourceEngines.of(options.source().type());
        Bundle bundle = engine.collect(
                new SourceEngine.Collection(options.source(), options.schemas(), tree.metadata(), Duration.ZERO),
                listener);
        return judge(bundle, tree, target, listener);
    }

    /**
     * Judges what an assessment directory's {@code metadata/} holds, and writes reports and sizing. May be repeated.
     *
     * @param targetVersion null for {@link #NEWEST_STABLE}
     * @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED, DIRECTORY_UNUSABLE, BAD_TARGET_VERSION
     */
    public static AssessmentReport report(Path directory, @Nullable String targetVersion, ProgressListener listener) {
        TargetVersion target = target(targetVersion);
        AssessmentTree tree = AssessmentTree.prepare(directory);
        return judge(Bundle.open(tree.metadata()), tree, target, listener);
    }

    private static AssessmentReport judge(
            Bundle bundle, AssessmentTree tree, TargetVersion target, ProgressListener listener) {
        listener.started(Step.ANALYZE);
        SourceEngine engine = SourceEngines.of(SourceType.of(bundle.manifest().sourceType()));
        Facts facts = engine.facts(bundle, target);
        listener.finished(
                Step.ANALYZE,
                facts.objects().size() + " objects, " + facts.findings().size() + " issues");

        listener.started(Step.SIZE);
        Sizing sizing = Sizer.size(facts.relations(), target);
        listener.finished(Step.SIZE, sized(sizing));

        listener.started(Step.REPORT);
        AssessmentReport report = ReportComposer.compose(
                new ReportComposer.Parts("assessment", facts, target, collection(bundle.manifest()), sizing));
        tree.write(facts.relations(), report);
        listener.finished(Step.REPORT, Reports.htmlFile(tree.directory()).toString());
        return report;
    }

    /** @throws io.ybvoyager.wire.ProblemException BAD_TARGET_VERSION */
    static TargetVersion target(@Nullable String version) {
        return TargetVersion.of(version == null || version.isBlank() ? NEWEST_STABLE : version.strip());
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
