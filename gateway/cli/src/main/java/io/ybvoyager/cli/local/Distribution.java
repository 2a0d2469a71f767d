package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed files: {@code services/<name>} and {@code postgres} below {@code YB_VOYAGER_HOME}. */
final class Distribution {
    private final Shell shell;

    Distribution(Shell shell) {
        this.shell = shell;
    }

    /** The home: the variable, else the first directory above the running program that holds {@code services}. */
    Path home() {
        return shell.variable("YB_VOYAGER_HOME")
                .map(shell.directory()::resolve)
                .or(this::aboveProgram)
                .orElseThrow(() -> missing("YB_VOYAGER_HOME is not set.", shell.directory()));
    }

    Path directory(Service service) {
        return home().resolve("services").resolve(service.id());
    }

    /**
     * The command that runs a service; its working directory has to be {@link #directory}, because AOT caches know the
     * class path only in the form in which they were trained.
     */
    List<String> command(Service service) {
        Path directory = directory(service);
        if (Files.isExecutable(directory.resolve("service"))) {
            return List.of(directory.resolve("service").toString());
        }
        if (!Files.isRegularFile(directory.resolve("quarkus-run.jar"))) {
            throw missing("The service " + service.id() + " is not installed.", directory);
        }
        var command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (Files.isRegularFile(directory.resolve("app.aot"))) {
            command.add("-XX:AOTCache=app.aot");
            command.add("-Xlog:aot=off,cds=off");
        }
        if (!service.computes()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        shell.variable("YB_VOYAGER_JVM_OPTIONS")
                .filter(options -> !options.isBlank())
                .ifPresent(options -> command.addAll(List.of(options.strip().split("\\s+"))));
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        return command;
    }

    /** A program of the embedded PostgreSQL. */
    Path postgres(String program) {
        Path file = home().resolve("postgres").resolve("bin").resolve(program);
        if (!Files.isExecutable(file)) {
            throw missing("The embedded PostgreSQL is not installed.", file);
        }
        return file;
    }

    private String java() {
        return Stream.of(
                        shell.variable("YB_VOYAGER_JAVA_HOME").map(Path::of),
                        Optional.ofNullable(System.getProperty("java.home")).map(Path::of),
                        javaHomeOfBuild(),
                        shell.variable("JAVA_HOME").map(Path::of))
                .flatMap(Optional::stream)
                .map(home -> home.resolve("bin").resolve("java"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse("java");
    }

    private Optional<Path> javaHomeOfBuild() {
        try {
            return Optional.of(Path.of(
                    Files.readString(home().resolve("lib").resolve("java-home")).strip()));
        } catch (java.io.IOException noNote) {
            return Optional.empty();
        }
    }

    private Optional<Path> aboveProgram() {
        return ProcessHandle.current().info().command().map(Path::of).stream()
                .flatMap(program -> Stream.concat(Stream.of(program), classPath()))
                .map(Path::toAbsolutePath)
                .flatMap(start -> Stream.iterate(start, path -> path != null, Path::getParent))
                .filter(path -> Files.isDirectory(path.resolve("services").resolve("gateway")))
                .findFirst();
    }

    private static Stream<Path> classPath() {
        return Stream.ofNullable(System.getProperty("java.class.path"))
                .flatMap(path -> Stream.of(path.split(java.io.File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .limit(1)
                .map(Path::of);
    }

    private static ProblemException missing(String detail, Path where) {
        return new ProblemException(Problem.of(CliError.DISTRIBUTION_MISSING, detail)
                .withWhere(where.toString())
                .withFix("Set YB_VOYAGER_HOME to the directory of the distribution that holds bin and services."));
    }
}
