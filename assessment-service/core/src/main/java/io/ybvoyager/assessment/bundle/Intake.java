package io.ybvoyager.assessment.bundle;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts bundles into their place. What arrives is complete and checked beside the place first, then takes it in one move: a bad bundle or
 * a collection that fails never costs the one that is there.
 */
public final class Intake {
    private static final String FRESH = ".metadata-";

    private Intake() {}

    /**
     * Lets a collection fill a fresh directory, and puts it into its place when it went well.
     *
     * @param collection writes a bundle into the directory that it is given
     * @throws ProblemException what the collection throws, or DIRECTORY_UNUSABLE
     */
    public static Bundle collected(Path place, Consumer<Path> collection) {
        return replace(place, collection::accept);
    }

    /**
     * Takes a bundle that was collected elsewhere.
     *
     * @param source a {@code .tar.gz}, the bundle's directory, or a directory that holds it alone
     * @throws ProblemException BUNDLE_REFUSED, BUNDLE_DAMAGED, BUNDLE_ALTERED, UNSUPPORTED_SOURCE, or DIRECTORY_UNUSABLE
     */
    public static Bundle take(Path source, Path place) {
        return take(source, place, Archive.Limits.USUAL, null);
    }

    /**
     * As {@link #take(Path, Path)}, from one engine only.
     *
     * @throws ProblemException also UNSUPPORTED_SOURCE when it is from another engine
     */
    public static Bundle take(Path source, Path place, SourceType expected) {
        return take(source, place, Archive.Limits.USUAL, expected);
    }

    static Bundle take(Path source, Path place, Archive.Limits limits) {
        return take(source, place, limits, null);
    }

    private static Bundle take(Path source, Path place, Archive.Limits limits, @Nullable SourceType expected) {
        return replace(place, fresh -> {
            if (Files.isDirectory(source)) {
                copy(root(source), fresh);
            } else if (Files.isRegularFile(source)) {
                Archive.unpack(source, fresh, limits);
            } else {
                throw Bundle.damaged("There is no such file or directory.", source);
            }
            Bundle bundle = Bundle.open(fresh);
            checkEngine(bundle, source, expected);
            verify(bundle, source);
        });
    }

    private static void checkEngine(Bundle bundle, Path source, @Nullable SourceType expected) {
        SourceType found = SourceType.of(bundle.manifest().sourceType());
        if (expected != null && found != expected) {
            throw AssessmentError.UNSUPPORTED_SOURCE.because(
                    "The metadata are of " + found.title() + ", not of " + expected.title() + ".",
                    source.toString(),
                    null,
                    "Leave out the type: the metadata tell it.");
        }
    }

    /** Checks before anything is read that no file differs from what was collected. */
    private static void verify(Bundle bundle, Path source) throws IOException {
        for (Manifest.Query query : bundle.manifest().queries()) {
            if (query.file() != null && query.sha256() != null) {
                Path file = bundle.directory().resolve(query.file());
                if (Files.isRegularFile(file) && !Hashes.sha256(file).equalsIgnoreCase(query.sha256())) {
                    throw AssessmentError.BUNDLE_ALTERED.because(
                            "The file " + query.file() + " is not the one that was collected.",
                            source.toString(),
                            "Its SHA-256 differs from that in manifest.json.",
                            "Copy the bundle again. To leave something out, delete the whole file.");
                }
            }
        }
    }

    private static Path root(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve(Manifest.FILE))) {
            return directory;
        }
        try (Stream<Path> children = Files.list(directory)) {
            List<Path> holders = children.filter(child -> Files.isRegularFile(child.resolve(Manifest.FILE)))
                    .limit(2)
                    .toList();
            if (holders.size() > 1) {
                throw Bundle.damaged("It holds several bundles: name one of them.", directory);
            }
            return holders.isEmpty() ? directory : holders.getFirst();
        }
    }

    /** Only what the manifest names: the directory may hold anything else. */
    private static void copy(Path from, Path to) throws IOException {
        List<String> files = new ArrayList<>(List.of(Manifest.FILE));
        Bundle.open(from).manifest().queries().stream()
                .map(query -> Optional.ofNullable(query.file()))
                .flatMap(Optional::stream)
                .forEach(files::add);
        for (String file : files) {
            if (Files.isRegularFile(from.resolve(file))) {
                Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private interface Filling {
        void fill(Path fresh) throws IOException;
    }

    private static Bundle replace(Path place, Filling filling) {
        Path absolute = place.toAbsolutePath();
        Path fresh = null;
        try {
            Path parent = Objects.requireNonNull(absolute.getParent());
            Files.createDirectories(parent);
            sweep(parent);
            fresh = Files.createDirectory(absolute.resolveSibling(FRESH + UUID.randomUUID()));
            filling.fill(fresh);
            swap(fresh, absolute);
            return Bundle.open(place);
        } catch (IOException e) {
            throw AssessmentError.DIRECTORY_UNUSABLE.because(
                    "The metadata cannot be written.",
                    place.toString(),
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "Name another directory, or make room in this one.");
        } finally {
            delete(fresh);
        }
    }

    /** Removes what a process left that was killed: a day later nobody works with it. */
    private static void sweep(Path directory) throws IOException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        try (Stream<Path> siblings = Files.list(directory)) {
            for (Path sibling : siblings.toList()) {
                if (sibling.getFileName().toString().startsWith(FRESH)
                        && Files.getLastModifiedTime(sibling).toInstant().isBefore(yesterday)) {
                    delete(sibling);
                }
            }
        }
    }

    private static void swap(Path fresh, Path place) throws IOException {
        Path old = fresh.resolveSibling(fresh.getFileName() + ".old");
        boolean replaced = Files.exists(place);
        if (replaced) {
            Files.move(place, old);
        }
        try {
            Files.move(fresh, place);
        } catch (IOException e) {
            if (replaced) {
                Files.move(old, place);
            }
            throw e;
        }
        delete(old);
    }

    /** Leaves what cannot be deleted: it harms nobody. */
    private static void delete(@Nullable Path directory) {
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
