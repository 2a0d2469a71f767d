package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.context.Suite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data mover keeps schema and data files. */
final class ExportDirOption {
    @Option(
            names = {"-e", "--export-dir"},
            paramLabel = "DIR",
            order = 403,
            description = "Directory of the data mover for schema and data files.")
    @Nullable
    String directory;

    /** The directory as the data mover understands it: on this machine, relative to where the command was given. */
    @Nullable
    String resolve(Shell shell, Suite suite) {
        return resolve(directory, shell, suite);
    }

    static @Nullable String resolve(@Nullable String directory, Shell shell, Suite suite) {
        return directory == null || !suite.isLocal()
                ? directory
                : shell.directory().resolve(directory).normalize().toString();
    }
}
