package io.ybvoyager.mover.phase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.snapshot.TableCatalog;
import io.ybvoyager.mover.suite.JobsClient;
import io.ybvoyager.mover.suite.MigrationsClient;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Which tables a migration moved: those that its export and its import were asked for. */
@Singleton
final class MovedTables {
    private final MigrationsClient migrations;
    private final JobsClient jobs;

    MovedTables(@RestClient MigrationsClient migrations, @RestClient JobsClient jobs) {
        this.migrations = migrations;
        this.jobs = jobs;
    }

    /** What one job was asked to take and to leave out. */
    private record Filter(List<String> include, List<String> exclude) {}

    /** The tables of the catalog that were moved. */
    TableCatalog of(String migration, TableCatalog catalog) {
        TableCatalog moved = catalog;
        for (Filter filter : filters(migration)) {
            moved = moved.select(filter.include(), filter.exclude());
        }
        return moved;
    }

    /** Their names, each to be taken to the letter as a pattern. */
    static List<String> exactly(List<SourceTable> tables) {
        return tables.stream().map(SourceTable::name).map(TableName::quoted).toList();
    }

    private List<Filter> filters(String migration) {
        List<PhaseView> phases = Patience.once(() -> migrations.state(migration));
        JsonNode imported = parameters(phases, Phase.IMPORT_DATA);
        List<Filter> filters = new ArrayList<>();
        filters.add(filter(imported));
        if (!imported.path("direct").asBoolean(false)) {
            filters.add(filter(parameters(phases, Phase.EXPORT_DATA)));
        }
        return filters;
    }

    private JsonNode parameters(List<PhaseView> phases, Phase phase) {
        UUID job = phases.stream()
                .filter(view -> view.phase() == phase)
                .findFirst()
                .map(PhaseView::jobId)
                .orElse(null);
        JsonNode parameters =
                job == null ? null : Patience.once(() -> jobs.get(job)).parameters();
        return parameters == null ? MissingNode.getInstance() : parameters;
    }

    private static Filter filter(JsonNode parameters) {
        return new Filter(texts(parameters.path("tableList")), texts(parameters.path("excludeTableList")));
    }

    private static List<String> texts(@Nullable JsonNode array) {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            array.forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }
}
