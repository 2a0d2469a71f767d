package io.ybvoyager.assessment.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The databases of a fleet, from {@code fleet.yaml}. Holds references to passwords, never a password.
 *
 * @param members in the order of the file; at least one
 */
public record FleetConfig(List<FleetMember> members) {
    /** Members that a fleet may have. */
    public static final int MOST_MEMBERS = 1000;

    private static final long LARGEST_FILE = 1 << 20;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true)
            .build();

    public FleetConfig {
        members = List.copyOf(members);
    }

    /**
     * Reads a configuration. Everything that is wrong in it is told at once.
     *
     * @throws ProblemException FLEET_CONFIG with a finding for each mistake; FLEET_PASSWORD when a password stands in the file
     */
    public static FleetConfig read(Path file) {
        JsonNode root = parse(file);
        FleetConfigReader reader = new FleetConfigReader(file.toAbsolutePath().resolveSibling(""));
        List<FleetMember> members = reader.members(root);
        if (reader.findings().isEmpty()) {
            return new FleetConfig(members);
        }
        AssessmentError code = reader.holdsPassword() ? AssessmentError.FLEET_PASSWORD : AssessmentError.FLEET_CONFIG;
        String what = reader.holdsPassword()
                ? "The fleet's configuration holds a password."
                : "The fleet's configuration cannot be used.";
        throw new ProblemException(Problem.of(code, what)
                .withWhere(file.toString())
                .withFix(
                        reader.holdsPassword()
                                ? "Write password: env:NAME or password: file:PATH, and change the password."
                                : "Correct the file; docs/assessment/fleet-assessment.md shows one.")
                .withErrors(reader.findings()));
    }

    /** The same, where members without a target version of their own have this one. */
    public FleetConfig withDefaultVersion(String version) {
        return new FleetConfig(members.stream()
                .map(member -> member.targetVersion() == null
                        ? new FleetMember(member.name(), member.origin(), version, member.dependsOn())
                        : member)
                .toList());
    }

    private static JsonNode parse(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw refused(file, "It is larger than 1 MiB.");
            }
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException e) { // its message quotes the line, which may hold a password
            throw refused(
                    file,
                    e.getLocation() == null
                            ? "It is not YAML."
                            : "It is not YAML at line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ".");
        } catch (IOException e) {
            throw refused(file, Files.exists(file) ? e.getClass().getSimpleName() : "There is no such file.");
        }
    }

    private static ProblemException refused(Path file, @Nullable String why) {
        return AssessmentError.FLEET_CONFIG.because(
                "The fleet's configuration cannot be read.",
                file.toString(),
                why,
                "Name a YAML file with the member clusters; docs/assessment/fleet-assessment.md shows one.");
    }
}
