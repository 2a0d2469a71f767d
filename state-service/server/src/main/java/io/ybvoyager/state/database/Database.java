package io.ybvoyager.state.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Short SQL statements on the target. Values are always parameters: enums go by their {@code toString()}, JSON as text cast
 * in the statement ({@code ?::jsonb}), lists of text or numbers as arrays. Every method takes part in the transaction of
 * {@link #inTransaction} around it.
 */
@ApplicationScoped
public class Database {
    private static final int TRIES = 6;

    private final AgroalDataSource source;
    private final Pulse pulse;

    Database(AgroalDataSource source, Pulse pulse) {
        this.source = source;
        this.pulse = pulse;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Row row) throws SQLException;
    }

    /**
     * Runs work in one transaction, and again when it collided with another one (40001, 40P01), so the work must have no
     * effect but on the database. Within a transaction it becomes part of that one.
     *
     * @throws io.ybvoyager.wire.ProblemException what the work threw, after a rollback; or that the target does not answer
     */
    public <T> T inTransaction(Callable<T> work) {
        if (QuarkusTransaction.isActive()) {
            return joined(work);
        }
        for (int attempt = 1; ; attempt++) {
            try (Pulse.Call call = pulse.begin()) {
                return QuarkusTransaction.requiringNew().call(work);
            } catch (RuntimeException e) {
                SqlFailures.unreachable(e).ifPresent(lost -> lost());
                if (attempt == TRIES || !SqlFailures.collision(e)) {
                    throw SqlFailures.translated(e);
                }
                pause(attempt);
            }
        }
    }

    /** As {@link #inTransaction(Callable)}, for work without an answer. */
    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    public <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... values) {
        return with(sql, values, statement -> {
            try (ResultSet results = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(results);
                while (results.next()) {
                    rows.add(reading.read(row));
                }
                return rows;
            }
        });
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Reading<T> reading, @Nullable Object... values) {
        return list(sql, reading, values).stream().findFirst();
    }

    /** Runs a statement and returns how many rows it changed. */
    public int update(String sql, @Nullable Object... values) {
        return with(sql, values, PreparedStatement::executeUpdate);
    }

    /** Runs one statement for many rows of values, in one round trip or few. */
    public void batch(String sql, Collection<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        with(sql, new Object[0], statement -> {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, @Nullable Object[] values, Use<T> use) {
        try (Pulse.Call call = pulse.begin();
                Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return use.of(statement);
        } catch (SQLException e) {
            SqlFailures.unreachable(e).ifPresent(lost -> lost());
            throw SqlFailures.unchecked(e);
        }
    }

    /** Sessions that lie in the pool are most likely lost too; each would cost a request its patience. */
    private void lost() {
        pulse.lost();
        source.flush(AgroalDataSource.FlushMode.IDLE);
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Instant at -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(index, constant.toString());
            case String text -> statement.setString(index, text.replace("\u0000", ""));
            case String[] texts ->
                statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
            case long[] numbers ->
                statement.setArray(
                        index,
                        statement
                                .getConnection()
                                .createArrayOf(
                                        "bigint", Arrays.stream(numbers).boxed().toArray()));
            default -> statement.setObject(index, value);
        }
    }

    private static <T> T joined(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("work of a transaction failed", e);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two tries of a transaction", e);
        }
    }
}
