package io.ybvoyager.cli.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to start a process that Ctrl-C in this terminal, and its end, do not reach. */
final class Detached {
    private Detached() {}

    /** Words before the command: a session of its own, or else signals ignored. The process keeps its number. */
    static List<String> prefix() {
        return find("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .orElse(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    }

    /** Whether we are root, whom PostgreSQL refuses. */
    static boolean asRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (java.io.IOException | UnsupportedOperationException | IllegalArgumentException noProc) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** The variables of a service: ours without what it must not know, and what it is told. */
    static void environment(Map<String, String> environment, Map<String, String> told) {
        environment
                .keySet()
                .removeIf(name -> name.endsWith("_DB_PASSWORD")
                        || name.startsWith("YBVOYAGER_TARGET_")
                        || name.startsWith("QUARKUS_HTTP_"));
        environment.putAll(told);
    }

    private static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return List.of(path.split(File.pathSeparator)).stream()
                .map(directory -> Path.of(directory).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
