package io.ybvoyager.state.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.state.api.EventView;
import io.ybvoyager.state.api.GateDecision;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.MigrationPatch;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.MigrationsApi;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.http.Idempotency;
import io.ybvoyager.state.job.Journeys;
import io.ybvoyager.state.migration.Gates;
import io.ybvoyager.state.migration.Migrations;
import io.ybvoyager.state.migration.Tables;
import io.ybvoyager.state.migration.Versions;
import io.ybvoyager.wire.Page;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class MigrationsResource implements MigrationsApi {
    private final Migrations migrations;
    private final Journeys journeys;
    private final Tables tables;
    private final Gates gates;
    private final Idempotency idempotency;
    private final HttpHeaders headers;

    MigrationsResource(
            Migrations migrations,
            Journeys journeys,
            Tables tables,
            Gates gates,
            Idempotency idempotency,
            HttpHeaders headers) {
        this.migrations = migrations;
        this.journeys = journeys;
        this.tables = tables;
        this.gates = gates;
        this.idempotency = idempotency;
        this.headers = headers;
    }

    @Override
    public Page<MigrationView> list(int pageSize, @Nullable String pageToken) {
        return migrations.list(pageSize, pageToken);
    }

    @Override
    public Response get(String migration, @Nullable String known) {
        MigrationView view = migrations.get(migration);
        Response.ResponseBuilder response =
                Versions.known(known, view.version()) ? Response.notModified() : Response.ok(view);
        return response.header(HttpHeaders.ETAG, Versions.tag(view.version())).build();
    }

    @Override
    public MigrationView patch(String migration, @Nullable String version, MigrationPatch patch) {
        return migrations.patch(migration, version, patch, Caller.of(headers));
    }

    @Override
    public void delete(String migration) {
        migrations.delete(migration);
    }

    @Override
    public StatusView status(String migration) {
        return journeys.status(migration);
    }

    @Override
    public NextView next(String migration) {
        return journeys.next(migration);
    }

    @Override
    public Page<EventView> history(String migration, int pageSize, @Nullable String pageToken) {
        return migrations.history(migration, pageSize, pageToken);
    }

    @Override
    public List<PhaseView> state(String migration) {
        return journeys.state(migration);
    }

    @Override
    public Page<TableView> tables(String migration, @Nullable Phase phase, int pageSize, @Nullable String pageToken) {
        return tables.page(migrations.uuid(migration), phase, pageSize, pageToken);
    }

    @Override
    public List<ReportView> reports(String migration) {
        return migrations.reports(migration);
    }

    @Override
    public ReportView report(String migration, String type, @Nullable Integer version) {
        return migrations.report(migration, type, version);
    }

    @Override
    public List<GateView> gates(String migration) {
        return gates.all(migrations.uuid(migration));
    }

    @Override
    public GateView approve(String migration, String gate, @Nullable String key, GateDecision decision) {
        return decide(migration, gate, key, GateView.State.WAIVED, decision);
    }

    @Override
    public GateView reject(String migration, String gate, @Nullable String key, GateDecision decision) {
        return decide(migration, gate, key, GateView.State.REJECTED, decision);
    }

    private GateView decide(
            String migration, String gate, @Nullable String key, GateView.State state, GateDecision decision) {
        Caller caller = Caller.of(headers);
        UUID uuid = migrations.uuid(migration);
        return idempotency.once(key, "gate/" + uuid + "/" + gate + "/" + state, decision, GateView.class, () -> {
            migrations.lock(uuid);
            return gates.decide(uuid, gate, state, decision.reason(), caller);
        });
    }
}
