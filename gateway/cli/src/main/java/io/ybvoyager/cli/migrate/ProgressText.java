package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.state.api.ProgressView;
import java.util.ArrayList;

/** Progress in one line. */
final class ProgressText {
    private ProgressText() {}

    /** {@code 62%, 3,456,789 of 5,500,000 rows, 12K/s, 2m to go, waiting for the target (71%), public.orders}. */
    static String line(ProgressView progress) {
        String figures = figures(progress);
        return progress.percent() == null ? figures : progress.percent() + "%, " + figures;
    }

    /** As {@link #line} without the percentage. */
    static String figures(ProgressView progress) {
        var parts = new ArrayList<String>();
        String total = progress.total() == null ? "" : " of " + Figures.count(progress.total());
        parts.add(Figures.count(progress.done()) + total + " " + progress.unit());
        if (progress.errored() > 0) {
            parts.add(Figures.count(progress.errored()) + " refused");
        }
        if (progress.bytesDone() != null && progress.bytesDone() > 0) {
            parts.add(Figures.bytes(progress.bytesDone()));
        }
        if (progress.ratePerSecond() != null && progress.ratePerSecond() > 0) {
            parts.add(Figures.rate(progress.ratePerSecond()));
        }
        if (progress.etaSeconds() != null) {
            parts.add(Figures.about(progress.etaSeconds()) + " to go");
        }
        if (progress.bottleneck() != null) {
            parts.add(progress.bottleneck());
        }
        if (progress.current() != null) {
            parts.add(progress.current());
        }
        return String.join(", ", parts);
    }
}
