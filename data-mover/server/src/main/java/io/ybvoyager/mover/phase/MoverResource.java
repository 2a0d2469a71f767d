package io.ybvoyager.mover.phase;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.mover.api.Caller;
import io.ybvoyager.mover.api.CutoverView;
import io.ybvoyager.mover.api.InitRequest;
import io.ybvoyager.mover.api.InitResult;
import io.ybvoyager.mover.api.MoverApi;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.api.PreflightReport;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

@RunOnVirtualThread
class MoverResource implements MoverApi {
    private final Initialization initialization;
    private final PhaseStarter starter;
    private final PreflightChecks preflight;
    private final CutoverStatus cutover;

    MoverResource(
            Initialization initialization, PhaseStarter starter, PreflightChecks preflight, CutoverStatus cutover) {
        this.initialization = initialization;
        this.starter = starter;
        this.preflight = preflight;
        this.cutover = cutover;
    }

    @Override
    public Response init(Caller caller, InitRequest request) {
        InitResult result = initialization.run(caller, request);
        return Response.status(Response.Status.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        "/api/v1/migrations/" + result.migration().uuid())
                .entity(result)
                .build();
    }

    @Override
    public PreflightReport preflight(String migration, Phase phase, PhaseRequest request) {
        return preflight.report(migration, phase, request);
    }

    @Override
    public CutoverView cutoverStatus(String migration) {
        return cutover.of(migration);
    }

    @Override
    public Response exportSchema(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.EXPORT_SCHEMA, migration, caller, request));
    }

    @Override
    public Response analyzeSchema(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.ANALYZE_SCHEMA, migration, caller, request));
    }

    @Override
    public Response importSchema(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.IMPORT_SCHEMA, migration, caller, request));
    }

    @Override
    public Response exportData(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.EXPORT_DATA, migration, caller, request));
    }

    @Override
    public Response importData(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.IMPORT_DATA, migration, caller, request));
    }

    @Override
    public Response importDataFiles(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.IMPORT_DATA_FILE, migration, caller, request));
    }

    @Override
    public Response finalizeSchema(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.FINALIZE, migration, caller, request));
    }

    @Override
    public Response verify(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.VERIFY, migration, caller, request));
    }

    @Override
    public Response cutover(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.CUTOVER, migration, caller, request));
    }

    @Override
    public Response end(String migration, Caller caller, PhaseRequest request) {
        return accepted(starter.start(Phase.END, migration, caller, request));
    }

    private static Response accepted(JobView job) {
        String location = "/api/v1/jobs/" + job.id();
        return Response.accepted(job)
                .header(HttpHeaders.LOCATION, location)
                .header("Operation-Location", location)
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }
}
