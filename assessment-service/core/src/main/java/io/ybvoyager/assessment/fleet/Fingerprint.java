package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.bundle.BundleWriter;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether an assessment would be another one today. */
final class Fingerprint {
    private static final int MOST_FILES = 100_000;

    private Fingerprint() {}

    /** Of the configuration without secrets, the assumptions, the versions of format and collector, and the state of input files. */
    static String of(FleetMember member, WhatIf whatIf) {
        String version = member.targetVersion() == null ? Assessment.NEWEST_STABLE : member.targetVersion();
        String parts = String.join(
                "\n",
                member.name(),
                member.origin().toString(),
                version,
                whatIf.toString(),
                AssessmentReport.VERSION + "",
                BundleWriter.COLLECTOR_VERSION,
                files(member.origin()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String files(FleetMember.Origin origin) {
        return switch (origin) {
            case FleetMember.Online online -> "";
            case FleetMember.Collected collected -> state(collected.bundle());
            case FleetMember.Ddl ddl -> state(ddl.files());
        };
    }

    /** Path, size and time of every file; what cannot be read is left to the assessment to complain of. */
    private static String state(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
            StringBuilder state = new StringBuilder();
            for (Path file : found) {
                state.append(root.relativize(file)).append(' ').append(Files.size(file));
                state.append(' ').append(Files.getLastModifiedTime(file)).append('\n');
            }
            return state.toString();
        } catch (IOException | java.io.UncheckedIOException e) {
            return "unreadable";
        }
    }
}
