package io.ybvoyager.assessment.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which letter stands for which function in the WebAssembly module; the build derives it from the package's own glue code. */
final class EmscriptenNames {
    private static final String RESOURCE = "libpg_query.properties";

    private final Properties names;

    private EmscriptenNames(Properties names) {
        this.names = names;
    }

    static EmscriptenNames load() {
        try (InputStream in = Objects.requireNonNull(EmscriptenNames.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            var names = new Properties();
            names.load(in);
            return new EmscriptenNames(names);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** The letter under which the module exports a function. */
    String exported(String function) {
        return name("export." + function);
    }

    /** The function that the module imports under a letter. */
    String imported(String letter) {
        return name("import." + letter);
    }

    private String name(String key) {
        return Objects.requireNonNull(names.getProperty(key), () -> RESOURCE + " lacks " + key);
    }
}
