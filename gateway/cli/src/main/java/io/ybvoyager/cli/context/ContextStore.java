package io.ybvoyager.cli.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Json;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.gateway.Endpoint;
import io.ybvoyager.cli.local.SuiteDirectory;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Named gateways in {@code ~/.yb-voyager/contexts.json}, which only the user can read. */
final class ContextStore {
    /** The context that always exists and means the suite on this machine. */
    static final String LOCAL = "local";

    private final Path file;

    ContextStore(Shell shell) {
        this.file = shell.data().resolve("contexts.json");
    }

    /**
     * A named gateway.
     *
     * @param token bearer token, or null
     * @param tokenFile file that holds it, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Context(String name, String url, @Nullable Secret token, @Nullable String tokenFile) {
        Endpoint endpoint() {
            Optional<Secret> secret = tokenFile == null ? Optional.ofNullable(token) : Optional.of(read(tokenFile));
            return new Endpoint(URI.create(url), secret, name);
        }

        private static Secret read(String file) {
            try {
                return Secret.of(Files.readString(Path.of(file)).strip());
            } catch (IOException unreadable) {
                throw new ProblemException(
                        Problem.of(CliError.FILE_UNREADABLE, "The token file of the context cannot be read.")
                                .withWhere(file));
            }
        }
    }

    /**
     * All contexts.
     *
     * @param current name of the one in use; null means the local suite
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contexts(@Nullable String current, List<Context> contexts) {
        Optional<Context> find(String name) {
            return contexts.stream()
                    .filter(context -> context.name().equals(name))
                    .findFirst();
        }
    }

    Contexts read() {
        try {
            return Files.exists(file)
                    ? Json.mapper().readValue(file.toFile(), Contexts.class)
                    : new Contexts(null, List.of());
        } catch (IOException damaged) {
            throw new ProblemException(Problem.of(CliError.FILE_UNREADABLE, "The contexts cannot be read.")
                    .withWhere(file.toString())
                    .withFix("Mend or remove the file."));
        }
    }

    Context get(String name) {
        Contexts known = read();
        return known.find(name)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(CliError.CONTEXT_UNKNOWN, "There is no context " + name + ".")
                                .withWhere(file.toString())
                                .withFix("Known: " + String.join(", ", names(known))
                                        + ". Add one: yb-voyager context add NAME --gateway-url URL")));
    }

    private static List<String> names(Contexts known) {
        var names = new ArrayList<>(List.of(LOCAL));
        known.contexts().forEach(context -> names.add(context.name()));
        return names;
    }

    /** Adds a context, or replaces the one of the same name. */
    void add(Context context) {
        Contexts known = read();
        var all = new ArrayList<>(known.contexts());
        all.removeIf(other -> other.name().equals(context.name()));
        all.add(context);
        write(new Contexts(known.current(), all));
    }

    void use(String name) {
        boolean local = name.equals(LOCAL);
        write(new Contexts(local ? null : get(name).name(), read().contexts()));
    }

    void remove(String name) {
        get(name);
        Contexts known = read();
        var all = new ArrayList<>(known.contexts());
        all.removeIf(context -> context.name().equals(name));
        write(new Contexts(name.equals(known.current()) ? null : known.current(), all));
    }

    private void write(Contexts contexts) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException unwritable) {
            throw new ProblemException(Problem.of(CliError.FILE_UNWRITABLE, "The contexts cannot be written.")
                    .withWhere(file.toString()));
        }
        SuiteDirectory.writePrivately(file, Json.mapper().valueToTree(contexts).toPrettyString() + "\n");
    }
}
