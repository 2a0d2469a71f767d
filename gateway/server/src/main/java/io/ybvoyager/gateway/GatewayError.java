package io.ybvoyager.gateway;

import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ErrorCode;

/** Failures of the gateway itself. */
public enum GatewayError implements ErrorCode {
    BODY_TOO_LARGE("VOY-4001", Category.USAGE, "The request's body is larger than the gateway accepts"),
    TOO_MANY_STREAMS("VOY-4002", Category.UNREACHABLE, "Too many event streams are open"),
    TOKEN_FILE("VOY-4003", Category.FAILED, "The gateway's token file cannot be used"),
    TOKEN_WEAK("VOY-4004", Category.USAGE, "The configured token is too short"),
    OPEN_WITHOUT_TOKEN("VOY-4005", Category.USAGE, "Listening beyond this machine needs a token of your own"),
    SERVICE_URL("VOY-4006", Category.USAGE, "The address of a service is not a URL"),
    FOREIGN_PAGE("VOY-4007", Category.PERMISSION, "The request comes from a page that is not the gateway's");

    private final Kind kind;

    GatewayError(String id, Category category, String title) {
        kind = new Kind(id, category, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
