package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "schema", description = "Create the schema in the target, as far as it belongs before the data.")
final class ImportSchemaCommand extends PhaseCommand {
    @Mixin
    ExportDirOption exportDir;

    @Option(
            names = "--continue-on-error",
            order = 404,
            description = "Go on after a refused statement; it is kept in schema/failed.sql.")
    boolean continueOnError;

    @Option(names = "--ignore-exist", order = 405, description = "An object that exists already is no error.")
    boolean ignoreExist;

    @Option(names = "--start-clean", order = 406, description = "Forget an earlier import and everything after it.")
    boolean startClean;

    @Override
    String path() {
        return "/import/schema";
    }

    @Override
    Phase phase() {
        return Phase.IMPORT_SCHEMA;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        confirmStartClean(startClean, "the imported schema and every later phase");
        return new Request()
                .target(Logins.target(shell(), target))
                .exportDir(exportDir.resolve(shell(), suite))
                .continueOnError(continueOnError)
                .ignoreExist(ignoreExist)
                .startClean(startClean)
                .build();
    }
}
