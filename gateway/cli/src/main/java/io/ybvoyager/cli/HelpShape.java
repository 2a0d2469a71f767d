package io.ybvoyager.cli;

import io.ybvoyager.cli.migrate.MigrateGroup;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Keeps help texts to a screen: important options first, what only repeats what the suite knows left out. */
final class HelpShape {
    private static final Set<String> KNOWN_TO_THE_SUITE =
            Set.of("--target-db-host", "--target-db-port", "--target-db-name", "--target-ssl-mode");
    private static final Set<String> TARGET_LOGIN = Set.of("--target-db-user", "--target-db-password-file");
    private static final Set<String> WITHOUT_TARGET_LOGIN =
            Set.of("status", "next", "history", "list", "cancel", "export schema", "export data", "analyze-schema");

    private HelpShape() {}

    static void apply(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().sortOptions(false).abbreviateSynopsis(true).synopsisSubcommandLabel("COMMAND");
        boolean init = spec.name().equals("init");
        if (below(spec, MigrateGroup.class) && !init) {
            hide(spec, KNOWN_TO_THE_SUITE);
            String words = spec.qualifiedName().replace("yb-voyager migrate ", "");
            if (WITHOUT_TARGET_LOGIN.contains(words) || words.endsWith(" status")) {
                hide(spec, TARGET_LOGIN);
            }
        }
        line.getSubcommands().values().forEach(HelpShape::apply);
    }

    private static boolean below(CommandSpec spec, Class<?> group) {
        for (CommandSpec above = spec.parent(); above != null; above = above.parent()) {
            if (group.isInstance(above.userObject())) {
                return true;
            }
        }
        return false;
    }

    private static void hide(CommandSpec spec, Set<String> names) {
        for (String name : names) {
            OptionSpec option = spec.findOption(name);
            if (option != null && !option.hidden()) {
                spec.remove(option);
                spec.addOption(OptionSpec.builder(option).hidden(true).build());
            }
        }
    }
}
