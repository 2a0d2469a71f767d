package io.ybvoyager.mover.run;

import io.ybvoyager.mover.database.TableName;
import java.util.List;

/**
 * What a run measures of itself, for metrics and for telling what holds it up. Safe for many threads; never blocks. Unlike
 * {@link Monitor}, it counts only what this process did in this run, and only what is safe: rows of files that are on the
 * disk, rows that are committed.
 */
public interface Flow {
    /** Measures nothing. */
    Flow NONE = new Flow() {
        @Override
        public Work begin(List<WorkQueue.Item> items) {
            return Work.UNSEEN;
        }

        @Override
        public Batch batch() {
            return Batch.UNSEEN;
        }

        @Override
        public void moved(TableName table, long rows, long bytes) {}

        @Override
        public void refused(TableName table, long rows) {}

        @Override
        public void spent(Place place, long nanos) {}

        @Override
        public void sampled(Place database, int sessions, int waitingForNetwork) {}

        @Override
        public Waits waits() {
            return Waits.NONE;
        }
    };

    /** A worker begins an item, or several that it does together; called by the worker's thread, which closes it. */
    Work begin(List<WorkQueue.Item> items);

    /** A transaction against the target begins. */
    Batch batch();

    /** Rows that are safe now. */
    void moved(TableName table, long rows, long bytes);

    /** Rows that the target refused and that wait in the stash now. */
    void refused(TableName table, long rows);

    /** A worker's time. */
    void spent(Place place, long nanos);

    /**
     * One look at the sessions of a database that work for this run.
     *
     * @param sessions those that are busy
     * @param waitingForNetwork those of them that wait to send to us or to hear from us
     */
    void sampled(Place database, int sessions, int waitingForNetwork);

    /** The workers' time so far, that for the network told apart. */
    Waits waits();

    /** Items in work. */
    interface Work extends AutoCloseable {
        Work UNSEEN = new Work() {
            @Override
            public void done(List<WorkQueue.Item> items) {}

            @Override
            public void close() {}
        };

        /** These of them were done wholly; the others are begun again. */
        void done(List<WorkQueue.Item> items);

        /** Ends it, done or not. */
        @Override
        void close();
    }

    /** A transaction that is open. For one thread. */
    interface Batch extends AutoCloseable {
        Batch UNSEEN = new Batch() {
            @Override
            public void sent(long rows) {}

            @Override
            public void committed() {}

            @Override
            public void close() {}
        };

        /** More rows were sent; negative to take some back. */
        void sent(long rows);

        void committed();

        /** Ends it, committed or not. */
        @Override
        void close();
    }
}
