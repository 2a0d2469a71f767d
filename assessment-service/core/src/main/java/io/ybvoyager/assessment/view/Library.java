package io.ybvoyager.assessment.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.assessment.html.HtmlView.Entry;
import io.ybvoyager.assessment.html.HtmlView.Summary;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The assessments below a directory. Files are read again when they changed; the last few reports are kept. For many threads. */
final class Library {
    private static final int KEPT = 4;
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final Path directory;
    private final Map<String, Known<Summary>> summaries = new HashMap<>();
    private final Map<String, Known<AssessmentReport>> reports = new LinkedHashMap<>(8, 0.75f, true);

    Library(Path directory) {
        this.directory = directory;
    }

    /** What was read of a file, and in which state the file was. */
    private record Known<T>(String state, T value) {}

    /**
     * All assessments, by name; one that cannot be read costs no other.
     *
     * @throws ProblemException UNKNOWN_ASSESSMENT when there is none, DIRECTORY_UNUSABLE
     */
    synchronized List<Entry> entries() {
        SortedMap<String, Path> found = Search.below(directory);
        summaries.keySet().retainAll(found.keySet());
        return found.entrySet().stream()
                .map(each -> new Entry(each.getKey(), summary(each.getKey(), each.getValue())))
                .toList();
    }

    private @Nullable Summary summary(String name, Path assessment) {
        Path file = Reports.jsonFile(assessment);
        String state = state(file);
        Known<Summary> known = summaries.get(name);
        if (known == null || !known.state().equals(state)) {
            try {
                known = new Known<>(state, JSON.readValue(file.toFile(), Summary.class));
            } catch (IOException e) {
                return null;
            }
            summaries.put(name, known);
        }
        return known.value();
    }

    /**
     * The report of that name. A name is only ever looked up among those that were found, so it leads nowhere else.
     *
     * @throws ProblemException UNKNOWN_ASSESSMENT, REPORT_DAMAGED
     */
    synchronized AssessmentReport report(String name) {
        Path assessment = Search.below(directory).get(name);
        if (assessment == null) {
            throw AssessmentError.UNKNOWN_ASSESSMENT.because(
                    "There is no assessment of this name.", name, null, "Choose one of the list.");
        }
        String state = state(Reports.jsonFile(assessment));
        Known<AssessmentReport> known = reports.get(name);
        if (known == null || !known.state().equals(state)) {
            known = new Known<>(state, Reports.read(assessment));
            reports.put(name, known);
            if (reports.size() > KEPT) {
                reports.remove(reports.keySet().iterator().next());
            }
        }
        return known.value();
    }

    private static String state(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether the directory is a fleet's that was compared. */
    boolean hasFleet() {
        return Files.isRegularFile(Fleet.matrixFile(directory), LinkOption.NOFOLLOW_LINKS);
    }

    /** The fleet's figures. @throws ProblemException REPORT_DAMAGED */
    Optional<FleetReport> fleet() {
        if (!hasFleet()) {
            return Optional.empty();
        }
        Path file = Fleet.matrixFile(directory);
        try {
            return Optional.of(JSON.readValue(file.toFile(), FleetReport.class));
        } catch (IOException e) {
            throw AssessmentError.REPORT_DAMAGED.because(
                    "The fleet's figures are damaged.",
                    file.toString(),
                    e.getClass().getSimpleName(),
                    "Compare the fleet again.");
        }
    }
}
