package io.ybvoyager.mover;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Wanted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A monitor that remembers what it is told, refuses progress that falls, and can die at a chosen safe point. */
public final class Recorder implements Monitor {
    private final AtomicInteger safePoints = new AtomicInteger();
    private final int fatal;
    private final Map<TableName, TableProgress> tables = new ConcurrentHashMap<>();
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<String> falls = Collections.synchronizedList(new ArrayList<>());

    private volatile Consumer<String> ear = message -> {};
    private volatile Wanted wanted = Wanted.NOTHING;
    private final int actingAt;
    private final Runnable action;

    private Recorder(int fatal, int actingAt, Runnable action) {
        this.fatal = fatal;
        this.actingAt = actingAt;
        this.action = action;
    }

    /** Does something at the k-th safe point. */
    public static Recorder acting(int k, Runnable action) {
        return new Recorder(0, k, action);
    }

    /** Hands every warning to somebody. */
    public static Recorder hearing(Consumer<String> ear) {
        Recorder recorder = quiet();
        recorder.ear = ear;
        return recorder;
    }

    public static Recorder quiet() {
        return new Recorder(0, 0, () -> {});
    }

    /** Throws at the k-th safe point and at every later one, like a process that is gone. */
    public static Recorder dyingAt(int k) {
        return new Recorder(k, 0, () -> {});
    }

    /** Thrown instead of dying. */
    public static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Rows of the table as told last; -1 when it was never told of. */
    public long rows(String schema, String table) {
        TableProgress progress = tables.get(new TableName(schema, table));
        return progress == null ? -1 : progress.rows();
    }

    public List<String> messages() {
        return messages;
    }

    public List<String> falls() {
        return falls;
    }

    /** Changes what is wanted from now on. */
    public void want(Wanted wish) {
        wanted = wish;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public void step(String step, StepStatus status, @Nullable String message) {
        messages.add(step + " " + status + " " + message);
    }

    @Override
    public void progress(long done, @Nullable Long total, String unit, @Nullable String current) {}

    @Override
    public void table(TableName table, TableProgress progress) {
        TableProgress before = tables.put(table, progress);
        if (before != null && before.rows() > progress.rows()) {
            falls.add(table.shown() + " " + before.rows() + " -> " + progress.rows());
        }
    }

    @Override
    public void result(
            String objectType, String objectName, Outcome outcome, @Nullable String error, @Nullable String statement) {
        messages.add(objectType + " " + objectName + " " + outcome + " " + error);
    }

    @Override
    public void info(String message) {
        messages.add(message);
    }

    @Override
    public void warn(String message) {
        messages.add(message);
        ear.accept(message);
    }

    @Override
    public void error(String message) {
        messages.add(message);
    }

    @Override
    public void checkCancelled() {
        int now = safePoints.incrementAndGet();
        if (now == actingAt) {
            action.run();
        }
        if (fatal > 0 && now >= fatal) {
            throw new Death();
        }
    }
}
