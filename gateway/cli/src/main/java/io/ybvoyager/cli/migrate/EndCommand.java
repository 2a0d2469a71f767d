package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Questions;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "end", description = "End the migration: save reports, remove what is ours. User data stay.")
final class EndCommand extends PhaseCommand {
    @Option(names = "--force", order = 404, description = "Also when the migration was not cut over.")
    boolean force;

    @Option(
            names = {"--backup-dir", "--backup-schema-and-data-dir"},
            paramLabel = "DIR",
            order = 405,
            description = "Save schema and data files here first.")
    @Nullable
    String backupDir;

    @Option(
            names = {"--save-reports-dir", "--reports-dir"},
            paramLabel = "DIR",
            order = 406,
            description = "Save all reports here first.")
    @Nullable
    String saveReportsDir;

    @Override
    String path() {
        return "/end";
    }

    @Override
    Phase phase() {
        return Phase.END;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        String saved = backupDir == null ? " The exported files are removed." : "";
        Questions.confirm(shell(), output(), "End the migration " + name + "?" + saved);
        return new Request()
                .target(Logins.target(shell(), target))
                .force(force)
                .backupDir(ExportDirOption.resolve(backupDir, shell(), suite))
                .saveReportsDir(ExportDirOption.resolve(saveReportsDir, shell(), suite))
                .build();
    }
}
