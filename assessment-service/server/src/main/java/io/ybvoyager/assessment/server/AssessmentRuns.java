package io.ybvoyager.assessment.server;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.api.AssessmentView;
import io.ybvoyager.assessment.api.AssessmentView.Status;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** The assessments: those that run in this process, on virtual threads, and those on the {@link Shelf}. */
@ApplicationScoped
class AssessmentRuns {
    private static final Logger LOG = Logger.getLogger(AssessmentRuns.class);

    private final AssessmentConfig config;
    private final Shelf shelf;
    private final Map<UUID, AssessmentView> running = new ConcurrentHashMap<>();
    private final Set<UUID> reserved = new HashSet<>();
    private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();

    /** Somebody asked for it. */
    private static final class Cancelled extends RuntimeException {
        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    AssessmentRuns(AssessmentConfig config) {
        this.config = config;
        this.shelf = new Shelf(config.dir());
    }

    /** What was running when the process ended did not survive it. */
    void recover(@Observes StartupEvent event) {
        shelf.all().stream()
                .filter(view -> view.status() == Status.IN_PROGRESS)
                .forEach(view -> shelf.put(Views.interrupted(view)));
    }

    void interrupt(@Observes ShutdownEvent event) {
        running.values().forEach(view -> shelf.put(Views.interrupted(view)));
    }

    /**
     * Starts an assessment.
     *
     * @param source what is assessed, for people, without secret
     * @throws ProblemException TOO_MANY, or DIRECTORY_UNUSABLE
     */
    AssessmentView start(String name, String source, AssessmentWork work) {
        return start(reserve(), name, source, work);
    }

    /**
     * A place for an assessment whose input has still to arrive: give it to {@link #start(UUID, String, String, AssessmentWork)} or to
     * {@link #giveUp}.
     *
     * @throws ProblemException TOO_MANY
     */
    synchronized UUID reserve() {
        int busy = running.size() + reserved.size();
        if (busy >= config.parallel()) {
            throw AssessmentError.TOO_MANY.because(
                    busy + " assessments are running.", null, null, "Wait until one of them is over.");
        }
        makeRoom();
        UUID id = UUID.randomUUID();
        reserved.add(id);
        return id;
    }

    synchronized void giveUp(UUID id) {
        if (reserved.remove(id)) {
            shelf.remove(id);
        }
    }

    /** The directory of an assessment that is reserved or known. */
    Path directory(UUID id) {
        return shelf.directory(id);
    }

    synchronized AssessmentView start(UUID id, String name, String source, AssessmentWork work) {
        AssessmentView view = Views.begun(id, name, source);
        shelf.put(view);
        reserved.remove(id);
        running.put(id, view);
        Thread.ofVirtual().name("assessment-" + id).start(() -> run(id, work));
        return view;
    }

    private void run(UUID id, AssessmentWork work) {
        try {
            AssessmentReport report = work.run(shelf.directory(id), new Steps(id));
            end(id, view -> Views.completed(view, report.complexity().level().name()));
        } catch (Cancelled e) {
            end(id, Views::cancelled);
        } catch (ProblemException e) {
            end(id, view -> Views.failed(view, e.problem()));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "assessment %s failed unforeseen", id);
            Problem problem = Problem.of(
                    CommonError.INTERNAL,
                    "The assessment met an unforeseen failure (" + e.getClass().getSimpleName()
                            + "); the service's log has the details.");
            end(id, view -> Views.failed(view, problem));
        }
    }

    /** Asks a running assessment to stop at its next step. @throws ProblemException UNKNOWN_ASSESSMENT */
    synchronized AssessmentView cancel(UUID id) {
        AssessmentView view = get(id);
        if (running.containsKey(id)) {
            cancelled.add(id);
        }
        return view;
    }

    private synchronized void end(UUID id, UnaryOperator<AssessmentView> change) {
        AssessmentView view = running.get(id);
        if (view != null) {
            shelf.put(change.apply(view));
            running.remove(id);
            cancelled.remove(id);
        }
    }

    List<AssessmentView> all() {
        return shelf.all().stream().map(this::current).toList();
    }

    /** @throws ProblemException UNKNOWN_ASSESSMENT */
    AssessmentView get(UUID id) {
        return Optional.ofNullable(running.get(id))
                .or(() -> shelf.get(id))
                .orElseThrow(() -> AssessmentError.UNKNOWN_ASSESSMENT.because(
                        "There is no assessment " + id + ".", null, null, "GET /api/v1/assessments lists them."));
    }

    /** @throws ProblemException UNKNOWN_ASSESSMENT or STILL_RUNNING */
    synchronized void delete(UUID id) {
        AssessmentView view = get(id);
        if (running.containsKey(id)) {
            throw AssessmentError.STILL_RUNNING.because(
                    "The assessment \"" + view.name() + "\" is running.", null, null, "Wait until it is over.");
        }
        shelf.remove(id);
    }

    /** The directory of an assessment that is completed. @throws ProblemException UNKNOWN_ASSESSMENT or NOT_COMPLETED */
    Path completed(UUID id) {
        AssessmentView view = get(id);
        if (view.status() != Status.COMPLETED) {
            throw AssessmentError.NOT_COMPLETED.because(
                    "The assessment \"" + view.name() + "\" is " + view.status() + ".",
                    null,
                    view.error() == null ? null : view.error().detail(),
                    view.status() == Status.FAILED ? "Start another one." : "Wait until it is completed.");
        }
        return shelf.directory(id);
    }

    /** Largest bundle that is taken, in bytes. */
    long largestBundle() {
        return config.maxBundle().asLongValue();
    }

    boolean ready() {
        return shelf.writable();
    }

    private AssessmentView current(AssessmentView kept) {
        return running.getOrDefault(kept.id(), kept);
    }

    private void makeRoom() {
        shelf.all().stream()
                .filter(view -> !running.containsKey(view.id()))
                .skip(Math.max(0, config.kept() - 1))
                .forEach(view -> shelf.remove(view.id()));
    }

    /** Shows the steps of a run; they are kept on disk only at its end. */
    private final class Steps implements ProgressListener {
        private final UUID id;

        private Steps(UUID id) {
            this.id = id;
        }

        @Override
        public void started(Step step) {
            if (cancelled.contains(id)) {
                throw new Cancelled();
            }
            change(steps -> steps.add(step.title() + " …"));
        }

        @Override
        public void finished(Step step, String summary) {
            String particulars = summary.isEmpty() || step == Step.REPORT ? "" : " (" + summary + ")";
            change(steps -> steps.set(steps.size() - 1, step.title() + particulars));
        }

        private void change(Consumer<List<String>> change) {
            running.computeIfPresent(id, (key, view) -> {
                List<String> steps = new ArrayList<>(view.steps());
                change.accept(steps);
                return Views.withSteps(view, steps);
            });
        }
    }
}
