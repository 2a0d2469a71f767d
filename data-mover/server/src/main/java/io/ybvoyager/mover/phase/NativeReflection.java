package io.ybvoyager.mover.phase;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ybvoyager.mover.schema.SchemaCatalog;

/** What the core reads and writes as JSON by reflection; a native image must keep it. What travels over REST is known. */
@RegisterForReflection(
        targets = {
            SchemaCatalog.class,
            SchemaCatalog.Entry.class,
            SchemaCatalog.MaterializedView.class,
            SchemaCatalog.NotExported.class,
            SchemaCatalog.OutsideDependency.class,
            SchemaCatalog.Section.class
        })
final class NativeReflection {
    private NativeReflection() {}
}
