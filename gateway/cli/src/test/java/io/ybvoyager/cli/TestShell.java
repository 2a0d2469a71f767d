package io.ybvoyager.cli;

import io.ybvoyager.cli.console.Shell;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A shell whose streams are kept, and a way to run commands in it. */
public final class TestShell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path home;

    public TestShell(Path home) {
        this.home = home;
    }

    public TestShell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Shell shell() {
        return new Shell(stream(out), stream(err), environment, home, home, false, false, false, true);
    }

    /** Runs one command line; what it writes is added to {@link #out} and {@link #err}. */
    public int run(String... arguments) {
        return new Cli(shell()).run(arguments);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Everything written so far. */
    public String all() {
        return out() + err();
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }
}
