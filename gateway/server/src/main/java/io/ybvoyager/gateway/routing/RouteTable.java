package io.ybvoyager.gateway.routing;

import static io.ybvoyager.gateway.routing.Owner.ASSESSMENT;
import static io.ybvoyager.gateway.routing.Owner.GATEWAY;
import static io.ybvoyager.gateway.routing.Owner.MOVER;
import static io.ybvoyager.gateway.routing.Owner.STATE;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that the suite offers under {@code /api}. The first row that fits wins; what fits none does not exist. */
public final class RouteTable {
    public static final List<Route> ROUTES = List.of(
            route(GATEWAY, "/api/v1/version", "GET"),
            route(GATEWAY, "/api/v1/openapi", "GET"),
            route(GATEWAY, "/api/v1/openapi.yaml", "GET"),
            route(GATEWAY, "/api/v1/system/health", "GET"),
            route(GATEWAY, "/api/v1/jobs/{job}/stream", "GET"),
            route(GATEWAY, "/api/migrate/stream/{job}", "GET"),
            route(GATEWAY, "/api/migrate/progress/{job}", "GET"),
            route(GATEWAY, "/api/migrate/cancel/{job}", "POST"),
            route(GATEWAY, "/api/migrate/jobs", "GET"),
            route(GATEWAY, "/api/migrate/jobs/{job}", "DELETE"),
            route(GATEWAY, "/api/migrate/history", "GET"),
            route(MOVER, "/api/v1/migrations", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/preflight", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/export/**", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/import/**", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/import/data/errors", "GET"),
            route(MOVER, "/api/v1/migrations/{migration}/import/data/errors/{row}", "GET"),
            route(MOVER, "/api/v1/migrations/{migration}/analyze-schema", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/finalize", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/verify", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/cutover", "GET", "POST"),
            route(MOVER, "/api/v1/migrations/{migration}/end", "POST"),
            route(ASSESSMENT, "/api/v1/assessments", "GET", "POST"),
            route(ASSESSMENT, "/api/v1/assessments/**", "GET", "POST", "DELETE"),
            route(ASSESSMENT, "/api/v1/analyses", "POST"),
            route(ASSESSMENT, "/api/v1/fleet-reports", "POST"),
            route(ASSESSMENT, "/api/v1/rules", "GET"),
            route(ASSESSMENT, "/api/v1/rules/{rule}", "GET"),
            route(ASSESSMENT, "/api/v1/scripts/{source_type}", "GET"),
            route(STATE, "/api/v1/migrations", "GET"),
            route(STATE, "/api/v1/migrations/{migration}", "GET", "PATCH", "DELETE"),
            route(STATE, "/api/v1/migrations/{migration}/**", "GET", "POST"),
            route(STATE, "/api/v1/jobs", "GET"),
            route(STATE, "/api/v1/jobs/{job}", "GET", "PATCH", "DELETE"),
            route(STATE, "/api/v1/jobs/{job}/**", "GET", "POST"));

    private RouteTable() {}

    /** Finds who answers. The path is raw, without query, and has passed {@link PathRules}. */
    public static Match find(String method, String path) {
        List<Route> here = ROUTES.stream().filter(route -> route.covers(path)).toList();
        for (Route route : here) {
            if (route.takes(method)) {
                return new Match.Found(route);
            }
        }
        Set<String> allowed = new TreeSet<>();
        here.forEach(route -> allowed.addAll(route.methods()));
        return allowed.isEmpty() ? new Match.None() : new Match.WrongMethod(allowed);
    }

    private static Route route(Owner owner, String template, String... methods) {
        return new Route(new TreeSet<>(Arrays.asList(methods)), template, owner);
    }
}
