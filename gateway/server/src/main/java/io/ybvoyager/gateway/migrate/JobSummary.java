package io.ybvoyager.gateway.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A job in the words of the first design: snake_case, four statuses, whole percents, seconds to go. */
public final class JobSummary {
    private JobSummary() {}

    /** Adds the counters of the job, given as the v1 API writes it. */
    public static ObjectNode describe(JsonNode job, ObjectNode into) {
        JsonNode progress = job.path("progress");
        into.put("job_id", job.path("id").asText());
        into.put("status", status(job.path("status").asText()));
        into.put("progress_percentage", progress.path("percent").asInt(0));
        into.put("total_objects", progress.path("total").asLong(0));
        into.put("completed_objects", progress.path("done").asLong(0));
        into.put("failed_objects", progress.path("errored").asLong(0));
        into.set("current_object", orNull(progress.path("current"), into));
        into.set("estimated_time_remaining", orNull(progress.path("etaSeconds"), into));
        if (job.path("error").isObject()) {
            into.put("error", sentence(job.path("error")));
        }
        return into;
    }

    /** A log line. */
    public static ObjectNode log(JsonNode log, ObjectNode into) {
        return into.put("timestamp", log.path("at").asText())
                .put("level", log.path("level").asText().toLowerCase(Locale.ROOT))
                .put("message", log.path("message").asText());
    }

    /** What became of an object. */
    public static ObjectNode result(JsonNode result, ObjectNode into) {
        into.put("object_name", result.path("objectName").asText())
                .put("object_type", result.path("objectType").asText())
                .put("status", result.path("outcome").asText().toLowerCase(Locale.ROOT));
        if (result.path("error").isTextual()) {
            into.put("error", result.path("error").asText());
        }
        return into;
    }

    /** There a job that ended is completed even with refused objects, which {@code failed_objects} then counts. */
    static String status(String status) {
        return status.equals("COMPLETED_WITH_ERRORS") ? "completed" : status.toLowerCase(Locale.ROOT);
    }

    static String sentence(JsonNode problem) {
        return problem.path("detail").isTextual()
                ? problem.path("detail").asText()
                : problem.path("title").asText();
    }

    private static JsonNode orNull(JsonNode value, ObjectNode into) {
        return value.isMissingNode() ? into.nullNode() : value;
    }
}
