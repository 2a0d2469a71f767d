package io.ybvoyager.wire;

/**
 * One kind of failure. Each service has one enum of these; the id is API and is never renamed or used again.
 * 1xxx state service, 2xxx data mover, 3xxx assessment, 4xxx gateway, 5xxx command line, 9xxx any.
 */
public interface ErrorCode {
    /** The stable code that users search for, such as {@code VOY-2107}. */
    String id();

    Category category();

    /** One short sentence without the particulars of the case. */
    String title();
}
