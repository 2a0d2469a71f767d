package io.ybvoyager.assessment.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.fleet.FleetListener.Outcome;
import io.ybvoyager.assessment.html.HtmlFleet;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assesses many databases, and says what they have in common. */
public final class Fleet {
    /** What the parser of a deeply nested statement may need. */
    private static final long STACK = 16L << 20;

    private Fleet() {}

    /**
     * Assesses every member into {@code <directory>/<name>/}. A member that fails costs no other one; its error is kept in its
     * directory. A member that is complete and configured as before is not assessed again.
     *
     * @return what became of each member, in the order of the configuration
     * @throws ProblemException FLEET_BUSY, DIRECTORY_UNUSABLE, FLEET_INTERRUPTED
     */
    public static List<Outcome> assess(
            FleetConfig config, Path directory, FleetOptions options, FleetListener listener) {
        try (FileChannel lock = FleetFiles.lock(directory);
                ExecutorService workers = Executors.newFixedThreadPool(
                        options.parallelism(), work -> new Thread(null, work, "fleet", STACK))) {
            List<Callable<Outcome>> work = new ArrayList<>();
            for (FleetMember member : config.members()) {
                work.add(new MemberRun(member, directory.resolve(member.name()), options, listener));
            }
            return ended(workers, work);
        } catch (IOException e) {
            throw FleetFiles.unusable(directory, e);
        }
    }

    private static List<Outcome> ended(ExecutorService workers, List<Callable<Outcome>> work) {
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> ended : workers.invokeAll(work)) {
                outcomes.add(ended.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            workers.shutdownNow();
            throw AssessmentError.FLEET_INTERRUPTED.because(
                    "The assessment of the fleet was interrupted.",
                    null,
                    null,
                    "Run it again; what is complete is kept.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Compares the members of a fleet, and writes {@code fleet/comparison_matrix.json}.
     *
     * @param config whose members are compared; null for every assessment in the directory
     * @throws ProblemException FLEET_EMPTY, DIRECTORY_UNUSABLE
     */
    public static FleetReport compare(Path directory, @Nullable FleetConfig config) {
        List<Path> members = config == null
                ? assessments(directory)
                : config.members().stream()
                        .map(member -> directory.resolve(member.name()))
                        .toList();
        if (members.stream().noneMatch(Fleet::isMember)) {
            throw AssessmentError.FLEET_EMPTY.because(
                    "The directory holds no assessments.",
                    directory.toString(),
                    null,
                    "Name the directory whose sub-directories are assessments, or assess the fleet first.");
        }
        List<MemberFacts> facts = members.stream()
                .limit(FleetConfig.MOST_MEMBERS)
                .map(Fleet::facts)
                .toList();
        FleetReport report =
                Matrix.of(facts, members.size() - facts.size(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        write(directory, report);
        return report;
    }

    /**
     * Assessments side by side, wherever they are. Writes nothing.
     *
     * @param members directories of completed assessments, by the name that the report shows
     */
    public static FleetReport sideBySide(Map<String, Path> members) {
        List<MemberFacts> facts = members.entrySet().stream()
                .map(member -> facts(member.getKey(), member.getValue()))
                .toList();
        return Matrix.of(facts, 0, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Where {@link #compare} writes. */
    public static Path matrixFile(Path directory) {
        return FleetFiles.matrix(directory);
    }

    /** The report as JSON. */
    public static JsonNode json(FleetReport report) {
        return FleetFiles.JSON.valueToTree(report);
    }

    /**
     * Writes {@code fleet/consolidated_report.html}.
     *
     * @return the file
     * @throws ProblemException DIRECTORY_UNUSABLE
     */
    public static Path writePage(Path directory, FleetReport report) {
        try {
            FleetFiles.replace(FleetFiles.page(directory), HtmlFleet.page(report));
            return FleetFiles.page(directory);
        } catch (IOException e) {
            throw FleetFiles.unusable(directory, e);
        }
    }

    /** The report as indented JSON text. */
    public static String jsonText(FleetReport report) {
        return json(report).toPrettyString() + "\n";
    }

    private static void write(Path directory, FleetReport report) {
        try {
            FleetFiles.replace(FleetFiles.matrix(directory), jsonText(report));
        } catch (IOException e) {
            throw FleetFiles.unusable(directory, e);
        }
    }

    private static List<Path> assessments(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Fleet::isMember).sorted().toList();
        } catch (IOException e) {
            throw FleetFiles.unusable(directory, e);
        }
    }

    private static boolean isMember(Path directory) {
        return Files.isRegularFile(directory.resolve(MemberState.FILE))
                || Files.isRegularFile(Reports.jsonFile(directory));
    }

    private static MemberFacts facts(Path directory) {
        return facts(directory.getFileName().toString(), directory);
    }

    private static MemberFacts facts(String name, Path directory) {
        Optional<MemberState> state = MemberState.read(directory);
        List<String> dependsOn = state.map(MemberState::dependsOn).orElse(List.of());
        Optional<Problem> problem = problem(directory, state);
        if (problem.isPresent()) {
            String type = state.map(MemberState::sourceType).orElse("");
            return MemberFacts.failed(name, name, type, problem.get(), dependsOn);
        }
        try {
            AssessmentReport report = Reports.read(directory);
            return MemberFacts.of(name, name, report, dependsOn, Links.in(directory));
        } catch (ProblemException unreadable) {
            String type = state.map(MemberState::sourceType).orElse("");
            return MemberFacts.failed(name, name, type, unreadable.problem(), dependsOn);
        }
    }

    /** Why a member's directory holds no report that counts. */
    private static Optional<Problem> problem(Path directory, Optional<MemberState> state) {
        if (state.isEmpty()) {
            return isMember(directory)
                    ? Optional.empty()
                    : Optional.of(Problem.of(AssessmentError.FLEET_MEMBER_MISSING, "It was never assessed.")
                            .withFix("Run: yb-voyager assessment fleet assess"));
        }
        return switch (state.get().state()) {
            case complete -> Optional.empty();
            case failed -> Optional.ofNullable(state.get().error());
            case started ->
                Optional.of(Problem.of(AssessmentError.FLEET_MEMBER_MISSING, "Its assessment did not come to an end.")
                        .withFix("Run the assessment of the fleet again; what is complete is kept."));
        };
    }
}
