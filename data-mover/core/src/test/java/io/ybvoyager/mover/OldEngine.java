package io.ybvoyager.mover;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL 11, whose types and text forms are those of YugabyteDB before 2.25. */
public final class OldEngine {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = TestEngine.start(EmbeddedPostgres.builder()
            .setPgBinaryResolver((system, machine) ->
                    Files.newInputStream(Path.of("target", "old-engine", "postgres-linux-x86_64.txz"))));

    private OldEngine() {}

    /** An empty database. */
    public static DatabaseAddress database() {
        String name = "old_" + NUMBER.incrementAndGet();
        TestEngine.execute(address("postgres"), "CREATE DATABASE " + name);
        return address(name);
    }

    private static DatabaseAddress address(String database) {
        return new DatabaseAddress("127.0.0.1", SERVER.getPort(), database, "postgres", null, "disable");
    }
}
