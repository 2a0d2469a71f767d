package io.ybvoyager.gateway.routing;

import java.util.Set;

/** What the table says of a request. */
public sealed interface Match {
    /** The row that answers. */
    record Found(Route route) implements Match {}

    /** The path is known, the method is not. */
    record WrongMethod(Set<String> allowed) implements Match {}

    /** Nothing public lives there. */
    record None() implements Match {}
}
