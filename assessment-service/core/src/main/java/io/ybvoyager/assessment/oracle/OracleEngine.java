package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceEngine;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.List;

/** Oracle as a source, from 11.2. */
public final class OracleEngine implements SourceEngine {
    @Override
    public SourceType type() {
        return SourceType.ORACLE;
    }

    /** @throws io.ybvoyager.wire.ProblemException as promised, and ONE_SAMPLE_ONLY when an interval is asked for */
    @Override
    public Bundle collect(Collection collection, ProgressListener listener) {
        if (collection.interval().isPositive()) {
            throw AssessmentError.ONE_SAMPLE_ONLY.because(
                    "An interval between two samples is not known for Oracle.",
                    collection.source().shown(),
                    null,
                    "Leave --interval out: the counters since the start of the server then tell the load.");
        }
        return Collector.collect(collection, listener);
    }

    @Override
    public List<Script> scripts() {
        return OracleScripts.all();
    }

    @Override
    public List<IssueType> issueTypes() {
        return Rules.types();
    }

    @Override
    public Facts facts(Bundle bundle, TargetVersion target) {
        return OracleFacts.of(bundle, target);
    }

    @Override
    public Facts facts(List<SchemaFile> files, String database, TargetVersion target) {
        return OracleFacts.of(files, database, target);
    }
}
