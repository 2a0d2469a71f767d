package io.ybvoyager.assessment.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself.
 *
 * @param formatVersion version of the bundle's format
 * @param sourceType such as {@code postgresql}
 * @param method {@code online} or {@code scripts}
 * @param collectorVersion of the program that collected or that wrote the scripts
 * @param address {@code type://host:port/database} when collected online; never a user or a secret
 * @param queries one for each query that was run, also for the failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        int formatVersion,
        String sourceType,
        String method,
        String collectorVersion,
        @Nullable String address,
        Instant startedAt,
        Instant finishedAt,
        List<Query> queries) {
    public Manifest {
        queries = queries == null ? List.of() : List.copyOf(queries);
    }

    /** The format that this code writes and reads. */
    public static final int VERSION = 1;

    /** The name of the file. */
    public static final String FILE = "manifest.json";

    /**
     * A query that was run.
     *
     * @param name such as {@code table-statistics}
     * @param file in the bundle; null when it failed
     * @param sha256 of the file, lower-case hex; null when it failed or the machine had no such program
     * @param error the server's words; null when it went well
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Query(String name, @Nullable String file, @Nullable String sha256, @Nullable String error) {}
}
