package io.ybvoyager.assessment.bundle;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks a {@code .tar.gz} that somebody sent. It may be anything: only plain files in at most one top directory are taken, and work,
 * memory and disk are bounded whatever it claims.
 */
final class Archive {
    /** Bounds. @param ratio unpacked bytes for one packed, counted from the first 64 MiB on: text seldom packs better than 1:50 */
    record Limits(long bytes, int entries, int ratio) {
        static final Limits USUAL = new Limits(2L << 30, 1000, 300);
    }

    private static final long SMALL = 64L << 20;
    /** What may lie between two files: headers, long names, padding. */
    private static final long HEADERS = 1L << 20;

    private final Path archive;
    private final Limits limits;
    private final Set<String> names = new HashSet<>();
    private long unpacked;

    private Archive(Path archive, Limits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /**
     * Writes the archive's files into a directory, without the top directory they are in.
     *
     * @throws ProblemException BUNDLE_REFUSED when it is unsafe or too large, BUNDLE_DAMAGED when it ends early or is no such archive
     */
    static void unpack(Path archive, Path directory, Limits limits) throws IOException {
        new Archive(archive, limits).unpack(directory);
    }

    private void unpack(Path directory) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive))) {
            requireGzip(file);
            Metered meter = new Metered(new GZIPInputStream(file, 1 << 16));
            unpack(new TarArchiveInputStream(meter, "UTF-8"), meter, directory);
            // to the very end, where the checksum is
            meter.transferTo(OutputStream.nullOutputStream());
        } catch (EOFException e) {
            throw Bundle.damaged("The archive ends early: it was not copied to its end.", archive);
        } catch (Metered.Exceeded e) {
            throw refuse("Its headers are too large.");
        } catch (ZipException | IllegalArgumentException e) {
            throw Bundle.damaged("The archive is damaged.", archive);
        }
    }

    private void unpack(TarArchiveInputStream tar, Metered meter, Path directory) throws IOException {
        meter.allow(HEADERS);
        TarArchiveEntry entry = next(tar);
        for (int count = 0; entry != null; count++) {
            if (count >= limits.entries()) {
                throw refuse("It holds more than " + limits.entries() + " files.");
            }
            String name = name(entry);
            reserve(entry.getSize());
            meter.allow(entry.getSize() + HEADERS);
            if (wanted(entry, name)) {
                try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
                    tar.transferTo(out);
                }
            } else {
                tar.transferTo(OutputStream.nullOutputStream());
            }
            meter.allow(HEADERS);
            entry = next(tar);
        }
        if (names.isEmpty()) {
            throw Bundle.damaged("The archive holds no files.", archive);
        }
    }

    private TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
        try {
            return tar.getNextEntry();
        } catch (EOFException | ZipException | Metered.Exceeded e) {
            throw e;
        } catch (IOException e) {
            throw Bundle.damaged("It is no tar archive, or a damaged one.", archive);
        }
    }

    private void requireGzip(InputStream file) throws IOException {
        file.mark(2);
        int magic = file.read() << 8 | file.read();
        file.reset();
        if (magic != 0x1F8B) {
            throw Bundle.damaged("It is no .tar.gz archive.", archive);
        }
    }

    /** The file's name without the top directory. */
    private String name(TarArchiveEntry entry) {
        if (!regular(entry) && !entry.isDirectory()) {
            throw refuse("It holds links or devices.");
        }
        List<String> parts = new ArrayList<>();
        for (String part : entry.getName().split("/", -1)) {
            if (part.equals("..")) {
                throw refuse("It holds paths that lead out of its directory.");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        boolean odd = entry.getName().chars().anyMatch(c -> c == '\\' || c == ':' || c < ' ');
        if (entry.getName().startsWith("/") || odd) {
            throw refuse("It holds absolute paths.");
        }
        if (entry.isDirectory()) {
            return "";
        }
        if (!names.add(String.join("/", parts))) {
            throw refuse("It holds a file twice.");
        }
        return parts.isEmpty() || parts.size() > 2 ? "" : parts.getLast();
    }

    private static boolean regular(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        return !entry.isDirectory()
                && !entry.isSparse()
                && (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM);
    }

    /** What is no part of a bundle (a README, files that desktops add) is passed over. */
    private static boolean wanted(TarArchiveEntry entry, String name) {
        return regular(entry)
                && Bundle.plain(name)
                && (name.equals(Manifest.FILE) || name.endsWith(".csv") || name.endsWith(".jsonl"));
    }

    private void reserve(long size) throws IOException {
        unpacked += Math.max(0, size);
        if (size < 0 || unpacked > limits.bytes()) {
            throw refuse("It unpacks to more than " + (limits.bytes() >> 20) + " MiB.");
        }
        if (unpacked > SMALL && unpacked / limits.ratio() > Files.size(archive)) {
            throw refuse("It unpacks to more than " + limits.ratio() + " times its size.");
        }
    }

    private ProblemException refuse(String why) {
        return AssessmentError.BUNDLE_REFUSED.because(
                "The archive is not accepted.",
                archive.toString(),
                why,
                "Take the .tar.gz that the collection script made, as it is.");
    }
}
