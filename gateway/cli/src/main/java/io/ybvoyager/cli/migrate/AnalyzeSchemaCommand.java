package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "analyze-schema", description = "Judge the exported schema files against YugabyteDB.")
final class AnalyzeSchemaCommand extends PhaseCommand {
    @Mixin
    ExportDirOption exportDir;

    @Override
    String path() {
        return "/analyze-schema";
    }

    @Override
    Phase phase() {
        return Phase.ANALYZE_SCHEMA;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        return new Request().exportDir(exportDir.resolve(shell(), suite)).build();
    }
}
