package io.ybvoyager.cli;

import io.ybvoyager.cli.console.BaseCommand;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "EXAMPLE:", "  source <(yb-voyager completion bash)"})
final class CompletionCommand extends BaseCommand {
    /** Shells that the script is for. */
    enum Kind {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    CommandSpec own;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    Kind kind;

    @Override
    public Integer call() {
        if (kind == Kind.ZSH) {
            shell().out().println("autoload -U +X compinit && compinit");
            shell().out().println("autoload -U +X bashcompinit && bashcompinit");
        }
        shell().out().print(AutoComplete.bash("yb-voyager", own.root().commandLine()));
        shell().out().flush();
        return OK;
    }
}
