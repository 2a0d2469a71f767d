package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;

/** Databases of the schema tests: with a password, and with names that are no plain words. */
@NullUnmarked
public final class SchemaEngine {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private SchemaEngine() {}

    /** A database with nothing in it. */
    public static DatabaseAddress fresh() {
        String name = "t" + NUMBER.incrementAndGet() + "=x";
        TestEngine.database(name);
        return address(name, "postgres", "postgres");
    }

    public static DatabaseAddress address(String database, String user, String password) {
        return TestEngine.address(database, user, Secret.of(password));
    }

    /** A database with the schema of the test resource. */
    public static DatabaseAddress filled(String resource) {
        DatabaseAddress address = fresh();
        String[] statements = SqlScript.split(read(resource)).stream()
                .map(SqlScript.Statement::text)
                .toArray(String[]::new);
        execute(address, statements);
        return address;
    }

    public static TargetDatabase target() {
        return TargetDatabase.of(fresh());
    }

    public static void execute(DatabaseAddress address, String... statements) {
        String last = "";
        try (Connection connection = Databases.open(address);
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = public");
            for (String sql : statements) {
                last = sql;
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(last, e);
        }
    }

    public static String one(DatabaseAddress address, String sql) {
        try (Connection connection = Databases.open(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String resource) {
        try (InputStream in = SchemaEngine.class.getResourceAsStream("/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
