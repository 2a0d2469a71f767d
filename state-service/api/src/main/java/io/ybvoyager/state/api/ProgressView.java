package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How far something is. Percent is monotone within a run and reaches 100 only at the end.
 *
 * @param percent 0 to 100, or null when unknown
 * @param done units done (rows, objects or tables: see {@code unit})
 * @param total units in all, or null when unknown
 * @param errored units refused
 * @param unit {@code rows}, {@code objects} or {@code tables}
 * @param bytesDone bytes moved
 * @param ratePerSecond units per second over the last seconds
 * @param etaSeconds seconds to go, or null when unknown
 * @param current what is being worked on, such as {@code public.orders}
 * @param bottleneck what held the work up over the last seconds, in words, such as {@code waiting for the target (71%)}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressView(
        @Nullable Integer percent,
        long done,
        @Nullable Long total,
        long errored,
        String unit,
        @Nullable Long bytesDone,
        @Nullable Double ratePerSecond,
        @Nullable Long etaSeconds,
        @Nullable String current,
        @Nullable String bottleneck) {}
