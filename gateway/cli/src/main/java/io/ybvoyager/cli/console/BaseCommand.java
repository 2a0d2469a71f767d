package io.ybvoyager.cli.console;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every leaf command has: the shell it runs in, and how to show what it has to say. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class BaseCommand implements Callable<Integer> {
    /** Exit code of a command that did what was asked. */
    protected static final int OK = 0;

    @Spec
    CommandSpec spec;

    @Mixin
    OutputOptions output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 999,
            description = "Show this help.")
    boolean help;

    /** The shell of the whole command line, held by its top command. */
    @SuppressWarnings("unchecked")
    protected final Shell shell() {
        return ((Supplier<Shell>) spec.root().userObject()).get();
    }

    public final OutputOptions output() {
        return output;
    }

    protected final Style outStyle() {
        return output.outStyle(shell());
    }

    protected final Style errStyle() {
        return output.errStyle(shell());
    }

    /** Prints a document as indented JSON. */
    protected final void printJson(Object document) {
        shell().out().println(Json.mapper().valueToTree(document).toPrettyString());
    }
}
