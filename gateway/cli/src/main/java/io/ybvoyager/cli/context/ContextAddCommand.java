package io.ybvoyager.cli.context;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Passwords;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Name a gateway, or change a name.",
            "Its token comes from --token-file, from YBVOYAGER_GATEWAY_TOKEN, or from a question."
        })
final class ContextAddCommand extends BaseCommand {
    @Parameters(paramLabel = "NAME", description = "Name of the context.")
    String name;

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            required = true,
            order = 100,
            description = "Address, such as https://voyager.example.com")
    String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            order = 101,
            description = "File that holds the token; read anew by every command.")
    @Nullable
    Path tokenFile;

    @Option(names = "--use", order = 102, description = "Use it from now on.")
    boolean use;

    @Override
    public Integer call() {
        if (name.equals(ContextStore.LOCAL)) {
            throw new ProblemException(CliError.USAGE, "The name local is that of the suite on this machine.");
        }
        var store = new ContextStore(shell());
        store.add(new ContextStore.Context(name, Suite.address(url).toString(), token(), file()));
        if (use) {
            store.use(name);
        }
        shell().note("Context " + name + " added." + (use ? "" : " Next: yb-voyager context use " + name));
        return OK;
    }

    private @Nullable Secret token() {
        return tokenFile != null
                ? null
                : new Passwords(shell())
                        .findOrAsk(null, "YBVOYAGER_GATEWAY_TOKEN", "Token of the gateway (empty for none)")
                        .orElse(null);
    }

    private @Nullable String file() {
        return tokenFile == null
                ? null
                : shell().directory().resolve(tokenFile).normalize().toString();
    }
}
