package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    /** Stands for a command that waits for the suite for ever. */
    private static final String WAITING = "#!/bin/sh\n[ \"$1\" = local ] || exec sleep 3600\n";

    @Test
    void nothingRunsAnyMoreWhenItIsClosedAndNothingIsStarted(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("yb-voyager");
        Files.writeString(program, WAITING);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Suite suite = new Suite(directory, directory.resolve("data"), 7999);
        Process command = suite.started(suite.process(Map.of(), "migrate", "verify"));

        suite.close();

        assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> suite.run(Map.of(), "migrate", "verify")).hasMessageContaining("closed");
    }
}
