package io.ybvoyager.assessment;

/** Is told how an assessment goes on, in the thread that runs it. Steps come in the order of {@link Step}. */
public interface ProgressListener {
    /** The steps of an assessment. */
    enum Step {
        CONNECT("Connected to source database"),
        SCHEMA("Gathered schema metadata"),
        STATISTICS("Collected table statistics"),
        USAGE("Captured usage and query metrics"),
        ANALYZE("Analyzed schema and queries"),
        SIZE("Sized the target cluster"),
        REPORT("Generated report");

        private final String title;

        Step(String title) {
            this.title = title;
        }

        /** What can be said once the step is done. */
        public String title() {
            return title;
        }
    }

    /** A step begins. */
    void started(Step step);

    /**
     * A step is done.
     *
     * @param summary particulars such as {@code 247 objects}; empty when there is nothing to say
     */
    void finished(Step step, String summary);

    /** A listener that does nothing. */
    static ProgressListener silent() {
        return new ProgressListener() {
            @Override
            public void started(Step step) {}

            @Override
            public void finished(Step step, String summary) {}
        };
    }
}
