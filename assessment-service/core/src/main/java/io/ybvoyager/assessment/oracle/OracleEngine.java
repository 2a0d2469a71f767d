package io.ybvoyager.assessment.oracle;

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

    @Override
    public Bundle collect(Collection collection, ProgressListener listener) {
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
