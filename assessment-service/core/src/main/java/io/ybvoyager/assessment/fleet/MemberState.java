package io.ybvoyager.assessment.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.wire.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet keeps in a member's directory, so that it can go on and say what failed.
 *
 * @param state how far it came
 * @param fingerprint of everything that its assessment depends on; holds no secret
 * @param address of the server, to recognise links from other members; null for files
 * @param error null unless failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record MemberState(
        String name,
        State state,
        String sourceType,
        @Nullable String address,
        List<String> dependsOn,
        String fingerprint,
        Instant at,
        @Nullable Problem error) {
    static final String FILE = "fleet-member.json";

    MemberState {
        dependsOn = List.copyOf(dependsOn);
    }

    /** How far a member came. */
    enum State {
        started,
        complete,
        failed
    }

    /** The state in a directory; none when there is no such file or it cannot be read. */
    static Optional<MemberState> read(Path directory) {
        try {
            return Optional.of(FleetFiles.JSON.readValue(directory.resolve(FILE).toFile(), MemberState.class));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        FleetFiles.replace(directory.resolve(FILE), this);
    }

    MemberState with(State next, Instant now, @Nullable Problem problem) {
        return new MemberState(name, next, sourceType, address, dependsOn, fingerprint, now, problem);
    }
}
