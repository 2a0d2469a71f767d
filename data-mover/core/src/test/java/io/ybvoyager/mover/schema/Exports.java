package io.ybvoyager.mover.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** Copies an export, so that many tests can import the same one. */
@NullUnmarked
final class Exports {
    private Exports() {}

    static void copySchema(Path from, Path to) throws IOException {
        Path schema = from.resolve("schema");
        try (Stream<Path> paths = Files.walk(schema)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve("schema").resolve(schema.relativize(path)));
            }
        }
    }
}
