package io.ybvoyager.mover.phase;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ybvoyager.mover.api.InitResult;
import io.ybvoyager.mover.schema.SchemaCatalog;

/**
 * What is read and written as JSON by reflection; a native image must keep it. What travels over REST is known, unless it
 * leaves inside a {@code Response}.
 */
@RegisterForReflection(
        targets = {
            InitResult.class,
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
