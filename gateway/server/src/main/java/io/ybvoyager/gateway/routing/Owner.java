package io.ybvoyager.gateway.routing;

import java.util.List;

/** Who answers a path. */
public enum Owner {
    STATE("state-service"),
    ASSESSMENT("assessment-service"),
    MOVER("data-mover"),
    /** Answered here. */
    GATEWAY("gateway");

    private final String title;

    Owner(String title) {
        this.title = title;
    }

    /** The name for people, such as {@code state-service}. */
    public String title() {
        return title;
    }

    /** The services behind the gateway. */
    public static List<Owner> services() {
        return List.of(STATE, ASSESSMENT, MOVER);
    }
}
