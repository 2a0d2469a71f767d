package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceEngine;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.List;

/** MySQL and MariaDB as sources. */
public final class MysqlEngine implements SourceEngine {
    @Override
    public SourceType type() {
        return SourceType.MYSQL;
    }

    @Override
    public Bundle collect(Collection collection, ProgressListener listener) {
        return Collector.collect(collection, listener);
    }

    @Override
    public List<Script> scripts() {
        return Scripts.all();
    }

    @Override
    public List<IssueType> issueTypes() {
        return Rules.types();
    }

    @Override
    public Facts facts(Bundle bundle, TargetVersion target) {
        return SchemaFacts.of(CatalogReader.read(bundle), target);
    }

    @Override
    public Facts facts(List<SchemaFile> files, String database, TargetVersion target) {
        return SchemaFacts.of(DdlReader.read(files, database), target);
    }
}
