package io.ybvoyager.wire;

/** Failures that any service can meet. */
public enum CommonError implements ErrorCode {
    INTERNAL("VOY-9000", Category.INTERNAL, "Something unforeseen failed"),
    BAD_REQUEST("VOY-9001", Category.USAGE, "The request is not understood"),
    NOT_FOUND("VOY-9002", Category.NOT_FOUND, "There is no such resource"),
    METHOD_NOT_ALLOWED("VOY-9003", Category.USAGE, "The resource does not offer this method"),
    UNAUTHENTICATED("VOY-9004", Category.AUTHENTICATION, "No valid token was sent"),
    FORBIDDEN("VOY-9005", Category.PERMISSION, "This is not allowed for the caller"),
    SERVICE_UNREACHABLE("VOY-9006", Category.UNREACHABLE, "A service of the suite does not answer");

    private final Kind kind;

    CommonError(String id, Category category, String title) {
        kind = new Kind(id, category, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
