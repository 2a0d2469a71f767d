package io.ybvoyager.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET /api/v1/version GATEWAY",
                "GET /api/v1/openapi GATEWAY",
                "GET /api/v1/openapi.yaml GATEWAY",
                "GET /api/v1/system/health GATEWAY",
                "GET /api/v1/jobs/7/stream GATEWAY",
                "GET /api/migrate/stream/7 GATEWAY",
                "GET /api/migrate/progress/7 GATEWAY",
                "POST /api/migrate/cancel/7 GATEWAY",
                "GET /api/migrate/jobs GATEWAY",
                "DELETE /api/migrate/jobs/7 GATEWAY",
                "GET /api/migrate/history GATEWAY",
                "POST /api/v1/migrations MOVER",
                "POST /api/v1/migrations/m/preflight MOVER",
                "POST /api/v1/migrations/m/export/schema MOVER",
                "POST /api/v1/migrations/m/export/data MOVER",
                "POST /api/v1/migrations/m/import/schema MOVER",
                "POST /api/v1/migrations/m/import/data MOVER",
                "POST /api/v1/migrations/m/analyze-schema MOVER",
                "POST /api/v1/migrations/m/finalize MOVER",
                "POST /api/v1/migrations/m/verify MOVER",
                "POST /api/v1/migrations/m/cutover MOVER",
                "GET /api/v1/migrations/m/cutover MOVER",
                "POST /api/v1/migrations/m/end MOVER",
                "GET /api/v1/assessments ASSESSMENT",
                "POST /api/v1/assessments ASSESSMENT",
                "GET /api/v1/assessments/a ASSESSMENT",
                "DELETE /api/v1/assessments/a ASSESSMENT",
                "GET /api/v1/assessments/a/report ASSESSMENT",
                "POST /api/v1/assessments/bundles ASSESSMENT",
                "POST /api/v1/fleet-reports ASSESSMENT",
                "GET /api/v1/rules ASSESSMENT",
                "GET /api/v1/scripts/oracle ASSESSMENT",
                "GET /api/v1/assessments/a/report.html ASSESSMENT",
                "POST /api/v1/analyses ASSESSMENT",
                "GET /api/v1/migrations STATE",
                "HEAD /api/v1/migrations STATE",
                "GET /api/v1/migrations/m STATE",
                "PATCH /api/v1/migrations/m STATE",
                "DELETE /api/v1/migrations/m STATE",
                "GET /api/v1/migrations/m/status STATE",
                "GET /api/v1/migrations/m/next STATE",
                "GET /api/v1/migrations/m/reports/verify STATE",
                "POST /api/v1/migrations/m/gates/verified/approve STATE",
                "GET /api/v1/jobs STATE",
                "GET /api/v1/jobs/7 STATE",
                "DELETE /api/v1/jobs/7 STATE",
                "GET /api/v1/jobs/7/changes STATE",
                "POST /api/v1/jobs/7/cancel STATE",
            })
    void everyPublicRouteHasItsOwner(String method, String path, Owner owner) {
        assertThat(RouteTable.find(method, path)).isInstanceOfSatisfying(Match.Found.class, found -> assertThat(
                        found.route().owner())
                .isEqualTo(owner));
    }

    @Test
    void everyRowIsReached() {
        Map<String, List<Route>> unreached = RouteTable.ROUTES.stream()
                .filter(route -> route.methods().stream()
                        .noneMatch(method -> RouteTable.find(method, sample(route)) instanceof Match.Found(var found)
                                && found.equals(route)))
                .collect(Collectors.groupingBy(Route::template));
        assertThat(unreached).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/",
                "/api/v2/jobs",
                "/internal/jobs",
                "/api/v1/internal/jobs",
                "/api/v1/jobs/",
                "/api/v1/analyses/x",
                "/api/migrate/start",
                "/API/v1/jobs"
            })
    void whatIsNotListedDoesNotExist(String path) {
        assertThat(RouteTable.find("GET", path)).isInstanceOf(Match.None.class);
    }

    @Test
    void aKnownPathNamesTheMethodsItTakes() {
        assertThat(RouteTable.find("PUT", "/api/v1/migrations"))
                .isInstanceOfSatisfying(Match.WrongMethod.class, wrong -> assertThat(wrong.allowed())
                        .containsExactly("GET", "POST"));
        assertThat(RouteTable.find("TRACE", "/api/v1/jobs")).isInstanceOf(Match.WrongMethod.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/jobs",
                "/api//v1",
                "/api/v1/jobs/..",
                "/api/v1/../internal",
                "/api/./v1",
                "/api/v1/jobs;x=1",
                "/api/v1/%2e%2e/internal",
                "/api/v1/jobs/%2F",
                "/api/v1/a%5Cb",
                "/api\\v1",
                "/api/v1/%252e",
                "/a%00b",
                "/a%3Bb",
                "/a%zz",
                "/a%2",
                "/jobs/ä",
                "/jobs/a b",
                "",
                "jobs"
            })
    void aPathWithTwoReadingsIsRefused(String path) {
        assertThat(PathRules.plain(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/jobs",
                "/api/v1/migrations/my%20shop/status",
                "/a/%C3%A4",
                "/a/report.html",
                "/a/.b"
            })
    void aPlainPathIsAccepted(String path) {
        assertThat(PathRules.plain(path)).isTrue();
    }

    private static String sample(Route route) {
        return route.template().replaceAll("\\{[a-z]+}", "x").replace("**", "other/thing");
    }
}
