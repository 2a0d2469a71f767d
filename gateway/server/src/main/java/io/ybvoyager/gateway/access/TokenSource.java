package io.ybvoyager.gateway.access;

import io.ybvoyager.gateway.GatewayError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Reads the gateway's token from a file that only its owner can read, and makes that file at the first start. */
final class TokenSource {
    /** Shortest token that is accepted. */
    static final int MINIMUM = 16;

    private static final int RANDOM_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private TokenSource() {}

    /**
     * The token in the file; a new random one when there is no file.
     *
     * @throws ProblemException the file is open to others, empty, too short or cannot be read or written
     */
    static String fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            refuseOpen(file);
            return strong(Files.readString(file).strip(), "file " + file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(GatewayError.TOKEN_FILE, "The token file cannot be read or written.")
                            .withWhere(file.toString())
                            .withWhy(e.getClass().getSimpleName()),
                    e);
        }
    }

    /** The token itself, when it is long enough. */
    static String strong(String token, String where) {
        if (token.length() < MINIMUM || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new ProblemException(Problem.of(
                            GatewayError.TOKEN_WEAK,
                            "A token has at least " + MINIMUM + " printable characters and no blanks.")
                    .withWhere(where)
                    .withFix("openssl rand -hex 32"));
        }
        return token;
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        if (file.toAbsolutePath().getParent() instanceof Path folder && !Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(
                    java.nio.ByteBuffer.wrap((token + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // its token is as good as ours
        }
    }

    private static void refuseOpen(Path file) throws IOException {
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
        if (open.stream().anyMatch(OF_OTHERS::contains)) {
            throw new ProblemException(Problem.of(GatewayError.TOKEN_FILE, "Others may read the token file.")
                    .withWhere(file.toString())
                    .withFix("chmod 600 " + file));
        }
    }
}
