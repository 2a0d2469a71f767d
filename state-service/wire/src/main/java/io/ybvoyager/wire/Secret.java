package io.ybvoyager.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A password. It shows itself to nobody: {@link #toString()} prints stars, equality is by value. It is written to JSON in
 * the clear, because it must travel from the command line to the data mover; so no record that is stored or logged may
 * hold one (a test greps for that).
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    @JsonCreator
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value));
    }

    /** The clear text: to be handed to a driver or a child's environment and kept nowhere. */
    @JsonValue
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "********";
    }
}
