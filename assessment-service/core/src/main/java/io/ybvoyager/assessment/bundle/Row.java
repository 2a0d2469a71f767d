package io.ybvoyager.assessment.bundle;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a query. Columns that are missing or NULL read as empty, 0 or false, so that older bundles stay readable. */
public final class Row {
    private final Map<String, String> values;

    Row(Map<String, String> values) {
        this.values = values;
    }

    /** The value, or null for NULL. */
    public @Nullable String nullable(String column) {
        return values.get(column);
    }

    public String text(String column) {
        String value = values.get(column);
        return value == null ? "" : value;
    }

    /** A whole number. @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED when it is none */
    public long number(String column) {
        return (long) decimal(column);
    }

    /** A number. @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED when it is none */
    public double decimal(String column) {
        String value = values.get(column);
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
