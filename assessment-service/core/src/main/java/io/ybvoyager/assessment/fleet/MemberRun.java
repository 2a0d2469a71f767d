package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentOptions;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ReportOptions;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.fleet.FleetListener.Outcome;
import io.ybvoyager.assessment.fleet.FleetListener.Result;
import io.ybvoyager.assessment.fleet.FleetMember.Collected;
import io.ybvoyager.assessment.fleet.FleetMember.Ddl;
import io.ybvoyager.assessment.fleet.FleetMember.Online;
import io.ybvoyager.assessment.fleet.MemberState.State;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The assessment of one member. Ends with an outcome whatever happens. */
record MemberRun(FleetMember member, Path directory, FleetOptions options, FleetListener listener)
        implements Callable<Outcome> {
    @Override
    public Outcome call() {
        MemberState state = new MemberState(
                member.name(),
                State.started,
                type(),
                address(),
                member.dependsOn(),
                Fingerprint.of(member, options.whatIf()),
                now(),
                null);
        Optional<Instant> complete = options.restart() ? Optional.empty() : complete(state.fingerprint());
        Outcome outcome = complete.map(at -> new Outcome(member.name(), Result.kept, at, null))
                .orElseGet(() -> fresh(state));
        synchronized (listener) {
            listener.finished(outcome);
        }
        return outcome;
    }

    /** When the member was assessed, if its report is there and would be the same today. */
    private Optional<Instant> complete(String fingerprint) {
        return MemberState.read(directory)
                .filter(state ->
                        state.state() == State.complete && state.fingerprint().equals(fingerprint))
                .filter(state -> readable())
                .map(MemberState::at);
    }

    private boolean readable() {
        try {
            Reports.read(directory);
            return true;
        } catch (ProblemException damaged) {
            return false;
        }
    }

    private Outcome fresh(MemberState state) {
        synchronized (listener) {
            listener.started(member.name());
        }
        try {
            state.write(directory);
            assess();
            state.with(State.complete, now(), null).write(directory);
            return new Outcome(member.name(), Result.assessed, now(), null);
        } catch (ProblemException foreseen) {
            return failed(state, foreseen.problem());
        } catch (IOException e) {
            return failed(state, FleetFiles.unusable(directory, e).problem());
        } catch (RuntimeException | StackOverflowError unforeseen) { // must not cost the other members
            return failed(
                    state,
                    Problem.of(
                                    AssessmentError.FLEET_MEMBER_FAILED,
                                    "The assessment met an unforeseen failure ("
                                            + unforeseen.getClass().getSimpleName() + ").")
                            .withFix(
                                    "Assess this database by itself, and report what it prints with YB_VOYAGER_DEBUG=1."));
        }
    }

    private Outcome failed(MemberState state, Problem problem) {
        try {
            state.with(State.failed, now(), problem).write(directory);
        } catch (IOException e) {
            // the outcome says what failed; that it could not be kept, the next run will find
        }
        return new Outcome(member.name(), Result.failed, now(), problem);
    }

    private void assess() {
        ReportOptions report = new ReportOptions(member.targetVersion(), options.whatIf());
        switch (member.origin()) {
            case Online online -> Assessment.run(online(online), steps());
            case Collected collected -> Assessment.analyze(collected.bundle(), directory, report, steps());
            case Ddl ddl -> Assessment.analyzeDdl(ddl.type(), ddl.files(), ddl.database(), directory, report, steps());
        }
    }

    private AssessmentOptions online(Online online) {
        var source = new SourceAddress(
                online.type(),
                online.host(),
                online.port(),
                online.database(),
                online.user(),
                online.password() == null ? null : online.password().resolve(options.environment()),
                online.sslMode());
        return new AssessmentOptions(
                source, online.schemas(), member.targetVersion(), directory, Duration.ZERO, options.whatIf());
    }

    private ProgressListener steps() {
        return new ProgressListener() {
            @Override
            public void started(Step step) {}

            @Override
            public void finished(Step step, String summary) {
                synchronized (listener) {
                    listener.step(member.name(), step);
                }
            }
        };
    }

    private String type() {
        return switch (member.origin()) {
            case Online online -> online.type().id();
            case Ddl ddl -> ddl.type().id();
            case Collected collected -> "";
        };
    }

    private @org.jspecify.annotations.Nullable String address() {
        return member.origin() instanceof Online online
                ? online.type().id() + "://" + online.host() + ":" + online.port() + "/" + online.database()
                : null;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
