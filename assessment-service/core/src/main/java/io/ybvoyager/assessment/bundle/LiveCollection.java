package io.ybvoyager.assessment.bundle;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceEngine.Collection;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** What collecting from a live server has in common in all engines: one session, one budget, queries that can be missed. */
public final class LiveCollection {
    /** How long a collection may take, besides the interval between samples; what is not read by then is left out. */
    public static final Duration BUDGET = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final BundleWriter writer;
    private final Query reader;
    private final long deadline = System.nanoTime() + BUDGET.toNanos();

    /**
     * @param writer notes what could not be read
     * @param reader reads one query into the bundle
     */
    public LiveCollection(Sessions sessions, BundleWriter writer, Query reader) {
        this.sessions = sessions;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * An engine's sessions.
     *
     * @param open opens one that only reads, or throws the problem
     * @param lost whether an error means that the session is gone
     * @param message the server's message without anything that can hold values
     * @param failed what a lost session means
     */
    public record Sessions(
            Function<SourceAddress, Connection> open,
            Predicate<SQLException> lost,
            Function<SQLException, String> message,
            BiFunction<SourceAddress, SQLException, ProblemException> failed) {}

    /** Reads one query, by its name, into the bundle. */
    public interface Query {
        void read(String name) throws SQLException;
    }

    /** Reads all that an engine collects. */
    public interface Reading {
        void read(Connection connection, BundleWriter writer) throws SQLException;
    }

    /**
     * Opens a session, reads and seals the bundle.
     *
     * @throws ProblemException of the session that could not be opened or was lost, CATALOG_UNREADABLE
     */
    public static Bundle collect(Collection wanted, Sessions sessions, ProgressListener listener, Reading reading) {
        SourceAddress address = wanted.source();
        listener.started(Step.CONNECT);
        try (Connection connection = sessions.open().apply(address)) {
            BundleWriter writer = BundleWriter.online(address, wanted.directory());
            reading.read(connection, writer);
            return writer.seal();
        } catch (SQLException e) {
            if (sessions.lost().test(e)) {
                throw sessions.failed().apply(address, e);
            }
            throw AssessmentError.CATALOG_UNREADABLE.because(
                    "A catalog query failed.",
                    address.shown(),
                    sessions.message().apply(e),
                    null);
        }
    }

    /** Reads what can be missed, see {@link #optional(String)}. */
    public void optional(List<String> queries) throws SQLException {
        for (String query : queries) {
            optional(query);
        }
    }

    /** Reads what can be missed: a refusal or a timeout is kept in the manifest. A lost connection is a failure. */
    public void optional(String query) throws SQLException {
        if (System.nanoTime() - deadline > 0) {
            writer.failed(query, "left out, because the collection had used its " + BUDGET.toMinutes() + " minutes");
            return;
        }
        late(query);
    }

    /** Like {@link #optional(String)}, whatever of the budget is left. */
    public void late(String query) throws SQLException {
        try {
            reader.read(query);
        } catch (SQLException e) {
            if (sessions.lost().test(e)) {
                throw e;
            }
            writer.failed(query, sessions.message().apply(e));
        }
    }
}
