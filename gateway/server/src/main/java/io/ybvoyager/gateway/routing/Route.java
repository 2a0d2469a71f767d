package io.ybvoyager.gateway.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A row of the routing table.
 *
 * @param methods methods it takes; HEAD comes with GET
 * @param template path with {@code {x}} for one segment and a final {@code **} for one or more
 * @param owner who answers
 */
public record Route(Set<String> methods, String template, Owner owner) {
    /** Whether the path, as it came and already checked by {@link PathRules}, is this row's. */
    boolean covers(String path) {
        List<String> wanted = segments(template);
        List<String> given = segments(path);
        boolean open = wanted.getLast().equals("**");
        if (open ? given.size() < wanted.size() : given.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size() - (open ? 1 : 0); i++) {
            if (!fits(wanted.get(i), given.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean takes(String method) {
        return methods.contains(method) || method.equals("HEAD") && methods.contains("GET");
    }

    private static boolean fits(String wanted, String given) {
        return wanted.startsWith("{") ? !given.isEmpty() : wanted.equals(given);
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
