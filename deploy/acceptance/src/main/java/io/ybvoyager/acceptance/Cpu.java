package io.ybvoyager.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU seconds that processes used, from the kernel's books in /proc: exact to a hundredth of a second.
 *
 * @param databases both servers with their sessions
 * @param mover the data mover
 * @param services the other services
 * @param programs those that were started and have ended: the command line, pg_dump, pgcopydb
 */
record Cpu(double databases, double mover, double services, double programs) {
    static final Cpu NONE = new Cpu(0, 0, 0, 0);

    private static final double TICKS = 100;
    private static final List<String> SERVICES = List.of("state", "assessment", "gateway");

    /** Fields of /proc/PID/stat after the name, from 0: time in user and kernel mode, own and of children that ended. */
    private static final int USER = 11;

    private static final int CHILDREN = 13;

    /** What was used until now. */
    static Cpu now(Database source, Database target, Suite suite) throws IOException {
        double databases = server(source) + server(target);
        double services = 0;
        for (String service : SERVICES) {
            services +=
                    suite.service(service).map(process -> own(process.pid())).orElse(0.0);
        }
        double mover =
                suite.service("data-mover").map(process -> own(process.pid())).orElse(0.0);
        return new Cpu(databases, mover, services, time(ProcessHandle.current().pid(), CHILDREN));
    }

    Cpu since(Cpu earlier) {
        return new Cpu(
                databases - earlier.databases,
                mover - earlier.mover,
                services - earlier.services,
                programs - earlier.programs);
    }

    Cpu plus(Cpu other) {
        return new Cpu(
                databases + other.databases, mover + other.mover, services + other.services, programs + other.programs);
    }

    /** Everything beside the databases, as a share of theirs. */
    double share() {
        return databases == 0 ? 0 : (mover + services + programs) / databases;
    }

    /** A server with its sessions: those that ended are in its books, those that live have their own. */
    private static double server(Database database) throws IOException {
        long pid = database.pid();
        double sessions = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(session -> own(session.pid()))
                .sum();
        return own(pid) + time(pid, CHILDREN) + sessions;
    }

    private static double own(long pid) {
        return time(pid, USER);
    }

    private static double time(long pid, int field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/stat"))) {
            String line = lines.findFirst().orElse(") ");
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS;
        } catch (IOException | ArrayIndexOutOfBoundsException ended) {
            return 0;
        }
    }
}
