package io.ybvoyager.assessment.bundle;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a query. Columns that are missing or NULL read as empty, 0 or false, so that older bundles stay readable. */
public final class Row {
    private final Map<String, Integer> columns;
    private final @Nullable String[] values;

    /** @param columns positions of values, shared by the rows of a file */
    Row(Map<String, Integer> columns, @Nullable String[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** The value, or null for NULL. */
    public @Nullable String nullable(String column) {
        Integer position = columns.get(column);
        return position == null ? null : values[position];
    }

    public String text(String column) {
        String value = nullable(column);
        return value == null ? "" : value;
    }

    /** A whole number. @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED when it is none */
    public long number(String column) {
        return (long) decimal(column);
    }

    /** A number. @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED when it is none */
    public double decimal(String column) {
        String value = nullable(column);
        if (value == null || value.isBlank()) {
            return 0;
        }
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw Bundle.damaged("The column " + column + " holds no number.", null);
        }
    }

    /** True for t, true, yes, y, on and 1 in any case. */
    public boolean flag(String column) {
        return switch (text(column).strip().toLowerCase(Locale.ROOT)) {
            case "t", "true", "yes", "y", "on", "1" -> true;
            default -> false;
        };
    }
}
