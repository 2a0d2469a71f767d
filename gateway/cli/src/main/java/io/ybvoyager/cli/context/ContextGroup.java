package io.ybvoyager.cli.context;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/** {@code yb-voyager context}. */
@Command(
        name = "context",
        description = "Choose which gateway the commands talk to.",
        subcommands = {
            ContextAddCommand.class,
            ContextUseCommand.class,
            ContextListCommand.class,
            ContextRemoveCommand.class
        })
public final class ContextGroup extends CommandGroup {}
