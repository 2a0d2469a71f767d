package io.ybvoyager.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.mover.api.CutoverView;
import io.ybvoyager.mover.api.DatabaseRequest;
import io.ybvoyager.mover.api.DiscardRequest;
import io.ybvoyager.mover.api.DiscardResult;
import io.ybvoyager.mover.api.InitRequest;
import io.ybvoyager.mover.api.InitResult;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.api.PreflightReport;
import io.ybvoyager.mover.api.RetryRequest;
import io.ybvoyager.mover.api.RetryResult;
import io.ybvoyager.mover.api.StashedRowView;
import io.ybvoyager.mover.api.VerifyRequest;
import io.ybvoyager.state.api.EventView;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobChanges;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.state.api.SourceView;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.api.StepView;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.state.api.TargetView;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.Secret;

/** Tells the native compiler which records are read and written as JSON. */
@RegisterForReflection(
        targets = {
            AssessmentReport.class,
            CutoverView.class,
            DatabaseRequest.class,
            InitRequest.class,
            InitResult.class,
            Login.class,
            PhaseRequest.class,
            PreflightReport.class,
            PreflightReport.Check.class,
            DiscardRequest.class,
            DiscardResult.class,
            RetryRequest.class,
            RetryResult.class,
            StashedRowView.class,
            StashedRowView.Value.class,
            VerifyRequest.class,
            EventView.class,
            GateView.class,
            JobChanges.class,
            JobLog.class,
            JobResult.class,
            JobSettings.class,
            JobView.class,
            MigrationView.class,
            NextView.class,
            Phase.class,
            PhaseView.class,
            ProgressView.class,
            ReportView.class,
            SourceView.class,
            StatusView.class,
            StepView.class,
            TableView.class,
            TargetView.class,
            Page.class,
            Problem.class,
            Problem.Item.class,
            Secret.class
        },
        classNames = {
            "io.ybvoyager.cli.assessment.GenerateScriptsCommand$Written",
            "io.ybvoyager.cli.local.LocalSettings",
            "io.ybvoyager.cli.local.LocalSettings$Target",
            "io.ybvoyager.cli.local.ProcessRecord",
            "io.ybvoyager.cli.local.ServiceState",
            "io.ybvoyager.cli.context.ContextStore$Context",
            "io.ybvoyager.cli.context.ContextStore$Contexts",
            "io.ybvoyager.cli.context.ContextListCommand$Shown"
        })
final class WireReflection {
    private WireReflection() {}
}
