package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Monitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A monitor that remembers what it was told and can ask for a cancel. */
@NullUnmarked
final class Heard implements Monitor {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    volatile int cancelAfterResults = Integer.MAX_VALUE;
    private volatile int results;

    @Override
    public void step(String step, StepStatus status, String message) {
        lines.add("STEP " + step + " " + status);
    }

    @Override
    public void progress(long done, Long total, String unit, String current) {}

    @Override
    public void table(TableName table, TableProgress progress) {}

    @Override
    public synchronized void result(
            String objectType, String objectName, Outcome outcome, String error, String statement) {
        results++;
        lines.add(outcome + " " + objectType + " " + objectName + (error == null ? "" : ": " + error));
    }

    @Override
    public void info(String message) {
        lines.add("INFO " + message);
    }

    @Override
    public void warn(String message) {
        lines.add("WARN " + message);
    }

    @Override
    public void error(String message) {
        lines.add("ERROR " + message);
    }

    @Override
    public void checkCancelled() {
        if (results >= cancelAfterResults) {
            throw MoverError.CANCELLED.because("The job was cancelled.");
        }
    }
}
