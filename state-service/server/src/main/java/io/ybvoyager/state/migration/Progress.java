package io.ybvoyager.state.migration;

import io.ybvoyager.state.api.ProgressView;
import org.jspecify.annotations.Nullable;

/** Progress never goes back within a run, and says 100 percent only when the work is completed. */
public final class Progress {
    private Progress() {}

    /** The progress to show after a report; without a figure of its own the report keeps the percent known. */
    public static @Nullable ProgressView advanced(@Nullable ProgressView known, @Nullable ProgressView reported) {
        if (reported == null) {
            return known;
        }
        Integer before = known == null ? null : known.percent();
        Integer now = reported.percent();
        if (now == null) {
            return before == null ? reported : with(reported, before);
        }
        return with(reported, Math.max(before == null ? 0 : before, Math.clamp(now, 0, 99)));
    }

    /** The progress of something completed: 100 percent, nothing to go. */
    public static ProgressView complete(@Nullable ProgressView last) {
        if (last == null) {
            return new ProgressView(100, 1, 1L, 0, "objects", null, null, null, null, null);
        }
        return new ProgressView(
                100,
                last.done(),
                last.total(),
                last.errored(),
                last.unit(),
                last.bytesDone(),
                last.ratePerSecond(),
                null,
                null,
                null);
    }

    private static ProgressView with(ProgressView progress, int percent) {
        return new ProgressView(
                percent,
                progress.done(),
                progress.total(),
                progress.errored(),
                progress.unit(),
                progress.bytesDone(),
                progress.ratePerSecond(),
                progress.etaSeconds(),
                progress.current(),
                progress.bottleneck());
    }
}
