package io.ybvoyager.wire;

import org.jspecify.annotations.Nullable;

/**
 * One kind of failure. Each service has one enum of these; the id is API and is never renamed or used again.
 * 1xxx state service, 2xxx data mover, 3xxx assessment, 4xxx gateway, 5xxx command line, 9xxx any.
 */
public interface ErrorCode {
    /**
     * What is the same for every case of a failure.
     *
     * @param id the stable code that users search for, such as {@code VOY-2107}
     * @param category whose move it is
     * @param title one short sentence without the particulars of the case
     */
    record Kind(String id, Category category, String title) {}

    Kind kind();

    default String id() {
        return kind().id();
    }

    default Category category() {
        return kind().category();
    }

    default String title() {
        return kind().title();
    }

    /** The exception of this failure. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }

    /** The exception of this failure with its place, cause and remedy; nulls are left out. */
    default ProblemException because(
            String detail, @Nullable String where, @Nullable String why, @Nullable String fix) {
        return new ProblemException(
                Problem.of(this, detail).withWhere(where).withWhy(why).withFix(fix));
    }
}
