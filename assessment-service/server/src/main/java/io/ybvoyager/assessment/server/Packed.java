package io.ybvoyager.assessment.server;

import io.ybvoyager.assessment.SourceEngine.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Scripts as one archive. The same scripts make the same bytes. */
final class Packed {
    private static final int PROGRAM = 0100755;
    private static final int PLAIN = 0100644;

    private Packed() {}

    /** @param folder the archive's single top folder */
    static byte[] tarGz(String folder, List<Script> scripts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(bytes), StandardCharsets.UTF_8.name())) {
            for (Script script : scripts) {
                add(tar, folder, script);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String folder, Script script) throws IOException {
        byte[] text = script.text().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + script.path());
        entry.setSize(text.length);
        entry.setMode(script.executable() ? PROGRAM : PLAIN);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
    }
}
