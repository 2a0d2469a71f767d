package io.ybvoyager.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.ybvoyager.cli.console.Shell;

/** The process: runs one command and ends with its exit code. */
@QuarkusMain
public final class Main implements QuarkusApplication {
    @Override
    public int run(String... args) {
        return new Cli(Shell.system()).run(args);
    }
}
