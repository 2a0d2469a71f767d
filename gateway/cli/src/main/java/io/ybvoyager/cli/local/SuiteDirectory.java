package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Json;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Files of the local suite below {@code ~/.yb-voyager/local}; nobody but the user may read them. */
public final class SuiteDirectory {
    private static final long MAX_LOG = 10L << 20;

    private final Path data;

    /** @param data the user's Voyager directory */
    public SuiteDirectory(Path data) {
        this.data = data;
    }

    Path data() {
        return data;
    }

    Path root() {
        return data.resolve("local");
    }

    Path log(String name) {
        return root().resolve(name + ".log");
    }

    Path token() {
        return root().resolve("token");
    }

    Path pgdata() {
        return root().resolve("pgdata");
    }

    Path postgresPassword() {
        return root().resolve("postgres-password");
    }

    private Path pid(String name) {
        return root().resolve(name + ".pid");
    }

    private Path settingsFile() {
        return root().resolve("settings.json");
    }

    /** The settings of the last start, if there was one. */
    public Optional<LocalSettings> settings() {
        return readJson(settingsFile(), LocalSettings.class);
    }

    void save(LocalSettings settings) {
        write(settingsFile(), Json.mapper().valueToTree(settings).toPrettyString() + "\n");
    }

    Optional<ProcessRecord> process(String name) {
        return readJson(pid(name), ProcessRecord.class);
    }

    void save(String name, ProcessRecord process) {
        write(pid(name), Json.mapper().valueToTree(process) + "\n");
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(pid(name));
        } catch (IOException unwritable) {
            throw unwritable(pid(name), unwritable);
        }
    }

    /** The secret in a file of this directory; made at random when it is missing. */
    Secret secret(Path file) {
        return read(file)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::of)
                .orElseGet(() -> {
                    byte[] random = new byte[32];
                    new SecureRandom().nextBytes(random);
                    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
                    write(file, text + "\n");
                    return Secret.of(text);
                });
    }

    /** An empty log, or the one there is; a large one is put aside first. */
    Path openLog(String name) {
        Path log = log(name);
        try {
            makeRoot();
            if (Files.exists(log) && Files.size(log) > MAX_LOG) {
                Files.move(log, root().resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(log)) {
                Files.createFile(
                        log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return log;
        } catch (IOException unwritable) {
            throw unwritable(log, unwritable);
        }
    }

    List<String> lastLines(String name, int count) {
        try (var lines = Files.lines(log(name))) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException | UncheckedIOException noLog) {
            return List.of();
        }
    }

    /** Runs {@code work} while no other command starts or stops the suite. */
    <T> T locked(Supplier<T> work) {
        makeRoot();
        Path file = root().resolve("lock");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            return work.get();
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private void makeRoot() {
        try {
            Files.createDirectories(
                    root(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException unwritable) {
            throw unwritable(root(), unwritable);
        }
    }

    /** Replaces a file in one step. */
    private void write(Path file, String text) {
        makeRoot();
        writePrivately(file, text);
    }

    /** Writes a file that only the user can read, in one step. */
    public static void writePrivately(Path file, String text) {
        try {
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", ""); // made with mode 0600
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private static <T> Optional<T> readJson(Path file, Class<T> type) {
        return read(file).map(text -> {
            try {
                return Json.mapper().readValue(text, type);
            } catch (IOException damaged) {
                throw new ProblemException(Problem.of(CliError.FILE_UNREADABLE, "A file of the local suite is damaged.")
                        .withWhere(file.toString())
                        .withFix("yb-voyager local stop, remove the file, yb-voyager local start."));
            }
        });
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new ProblemException(Problem.of(CliError.FILE_UNREADABLE, "A file of the local suite cannot be read.")
                    .withWhere(file.toString())
                    .withWhy(unreadable.getClass().getSimpleName()));
        }
    }

    private static ProblemException unwritable(Path file, IOException cause) {
        return new ProblemException(
                Problem.of(CliError.FILE_UNWRITABLE, "A file of the local suite cannot be written.")
                        .withWhere(file.toString())
                        .withWhy(cause.getClass().getSimpleName() + ": " + cause.getMessage())
                        .withFix("Make the directory writable, or set YB_VOYAGER_DATA to another one."),
                cause);
    }
}
