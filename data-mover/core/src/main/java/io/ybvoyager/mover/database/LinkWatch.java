package io.ybvoyager.mover.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions whose bytes are lost. A timeout cannot tell a lost answer from a long one (an index takes hours), so the
 * server is asked by a new session: when it knows nothing of a session that has been silent for a while, or itself waits for
 * us, or cannot be reached for long, the session's socket is closed, and who waits for it gets a lost connection. What the
 * server keeps of such a session, its locks above all, is ended too, as soon as the server can be told. A cut that ends
 * sooner costs nothing: TCP sends again what was lost.
 */
public final class LinkWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_LEFT_OVER = 1_000;
    private static final LinkWatch WATCH = new LinkWatch();

    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    /** Since when a server waits for a session that waits for it. */
    private final Map<Link, Long> doubted = new HashMap<>();

    /** Sessions that were ended here and that their server may still keep. */
    private final List<ServerSession> leftOver = new ArrayList<>();

    private volatile Duration patience = PATIENCE;
    private boolean started;

    private LinkWatch() {}

    /**
     * How long a session is silent before its server is asked, for all sessions of this process. A session that both sides
     * wait for is ended after 3 times as long, one of a server that cannot be reached after 6 times: later than TCP
     * needs to go on after a cut of a minute.
     */
    public static void patience(Duration quiet) {
        WATCH.patience = quiet;
    }

    /** How long a session that is being opened waits for an answer; at least a second. */
    static Duration opening() {
        Duration limit = WATCH.patience.multipliedBy(6);
        return limit.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : limit;
    }

    static void add(Link link) {
        WATCH.watch(link);
    }

    private void watch(Link link) {
        links.add(link);
        synchronized (this) {
            if (!started) {
                started = true;
                Thread.ofPlatform().daemon().name("link-watch").start(this::run);
            }
        }
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(patience.dividedBy(4));
                look();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException unforeseen) {
                doubted.clear(); // the next look begins anew
            }
        }
    }

    private void look() {
        links.removeIf(Link::isClosed);
        Map<DatabaseAddress, List<Link>> quiet = links.stream()
                .filter(link -> link.session() != null && link.waitedNanos() > patience.toNanos())
                .collect(Collectors.groupingBy(
                        link -> Objects.requireNonNull(link.session()).address()));
        doubted.keySet().removeIf(link -> link.waitedNanos() <= patience.toNanos());
        Set<DatabaseAddress> addresses = new HashSet<>(quiet.keySet());
        leftOver.forEach(session -> addresses.add(session.address()));
        addresses.forEach(address -> judge(address, quiet.getOrDefault(address, List.of())));
    }

    private void judge(DatabaseAddress address, List<Link> quiet) {
        try (Connection connection = Databases.openBriefly(address)) {
            judge(quiet, ServerSession.all(connection));
            clear(address, connection);
        } catch (SQLException failed) {
            if (isUnreachable(failed)) {
                quiet.stream()
                        .filter(link -> link.waitedNanos() > 6 * patience.toNanos())
                        .forEach(this::end);
            }
        }
    }

    /** A server that refuses a session, because it has too many for instance, may well work for the others. */
    private static boolean isUnreachable(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("08");
    }

    private void clear(DatabaseAddress address, Connection connection) throws SQLException {
        for (ServerSession session : List.copyOf(leftOver)) {
            if (session.address().equals(address)) {
                session.terminate(connection);
                leftOver.remove(session);
            }
        }
    }

    private void judge(List<Link> quiet, ServerSession.Known known) {
        for (Link link : quiet) {
            ServerSession session = link.session();
            if (session != null && known.server().equals(session.server()) && lost(link, known.waitsForUs(session))) {
                end(link);
            }
        }
    }

    /** @param waitsForUs null when the server does not know the session */
    private boolean lost(Link link, @Nullable Boolean waitsForUs) {
        if (link.waitedNanos() < patience.toNanos()) {
            return false; // bytes came meanwhile
        }
        if (waitsForUs == null) {
            return true;
        }
        if (!waitsForUs) {
            doubted.remove(link);
            return false;
        }
        long since = doubted.computeIfAbsent(link, ignored -> System.nanoTime());
        return System.nanoTime() - since > 2 * patience.toNanos();
    }

    private void end(Link link) {
        try {
            link.close();
        } catch (IOException closedAnyway) {
            // whoever waits for it is told by its read or write
        }
        doubted.remove(link);
        ServerSession session = link.session();
        if (session != null && leftOver.size() < MOST_LEFT_OVER) {
            leftOver.add(session);
        }
    }
}
