package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A phase as the same command runs it again and again: in this process, or in one of its own that can be killed. */
public interface Command {
    /** How a process ends that is killed at a fault point. */
    int KILLED = 137;

    PhaseOutcome run();

    /** Of the main method of this command's class, which makes the same command of them and calls {@link #main}. */
    List<String> arguments();

    /** All databases that the command has sessions in. */
    List<DatabaseAddress> databases();

    /** Runs the command in a process of its own, which ends at the arrival at the point: no clean-up, no last word. */
    default void killedAt(FaultPoint point, int arrival) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                getClass().getName()));
        line.addAll(arguments());
        line.addAll(List.of(point.name(), Integer.toString(arrival)));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED);
    }

    /** The process that is killed; its last two arguments are the point and the arrival. */
    static void main(Command command, String[] arguments) {
        int last = arguments.length - 1;
        FaultPoint point = FaultPoint.valueOf(arguments[last - 1]);
        Faults.at(point, Integer.parseInt(arguments[last]), () -> Runtime.getRuntime()
                .halt(KILLED));
        System.exit(command.run().complete() ? 0 : 3);
    }
}
