package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * What of a job may be changed while it runs; null leaves a member as it is. The worker takes it over within seconds.
 *
 * @param parallelJobs workers at once, 1 to 64
 * @param maxRowsPerSecond rows that may be moved in a second, all processes together; 0 for no limit
 * @param maxBytesPerSecond bytes of rows that may be moved in a second, all processes together; 0 for no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobSettings(
        @Nullable @Min(1) @Max(64) Integer parallelJobs,
        @Nullable @PositiveOrZero Long maxRowsPerSecond,
        @Nullable @PositiveOrZero Long maxBytesPerSecond) {

    /** These settings, and those of {@code earlier} where these say nothing. */
    public JobSettings over(@Nullable JobSettings earlier) {
        if (earlier == null) {
            return this;
        }
        return new JobSettings(
                parallelJobs == null ? earlier.parallelJobs : parallelJobs,
                maxRowsPerSecond == null ? earlier.maxRowsPerSecond : maxRowsPerSecond,
                maxBytesPerSecond == null ? earlier.maxBytesPerSecond : maxBytesPerSecond);
    }

    /** For people: what is said, in words. */
    public String shown() {
        String jobs = parallelJobs == null ? "" : ", " + parallelJobs + " parallel jobs";
        String all = jobs + limit(maxRowsPerSecond, "rows") + limit(maxBytesPerSecond, "bytes");
        return all.isEmpty() ? "nothing" : all.substring(2);
    }

    private static String limit(@Nullable Long most, String unit) {
        if (most == null) {
            return "";
        }
        return most == 0 ? ", no limit of " + unit : ", at most " + most + " " + unit + " per second";
    }
}
