package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import java.util.List;
import java.util.stream.Collectors;

/** The refusal to mix rows of two points in time. */
final class SourceChanged {
    private static final int MOST_NAMED = 10;

    private SourceChanged() {}

    static RuntimeException problem(List<String> tables, String why) {
        String named = tables.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return MoverError.SOURCE_CHANGED.because(
                tables.size() + " tables of the target were loaded in part before the source changed.",
                named + (tables.size() > MOST_NAMED ? ", …" : ""),
                why,
                "Run the command with --start-clean: it empties the tables that this migration loaded and begins anew.");
    }
}
