package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a migration stands: everything {@code migrate status} shows.
 *
 * @param phases all phases in order
 * @param activity the running job, or null
 * @param tables the tables of the running (or last) data phase that matter most: running first, then errors, then large;
 *     at most 20
 * @param tablesTotal how many tables that phase has
 * @param gates all gates
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusView(
        MigrationView migration,
        List<PhaseView> phases,
        @Nullable JobView activity,
        List<TableView> tables,
        int tablesTotal,
        List<GateView> gates,
        NextView next) {}
