package io.ybvoyager.mover.preflight;

import static io.ybvoyager.mover.preflight.PreflightCheck.Outcome.FAILED;
import static io.ybvoyager.mover.preflight.PreflightCheck.Outcome.PASSED;
import static io.ybvoyager.mover.preflight.PreflightCheck.Outcome.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.snapshot.Compression;
import org.junit.jupiter.api.Test;

class ExportSpaceTest {
    private static final long MB = 1L << 20;

    @Test
    void filesTakeAsMuchAsTheirTables() {
        assertThat(ExportDirChecks.space(1200 * MB, 1000 * MB, Compression.NONE).outcome())
                .isEqualTo(PASSED);
        assertThat(ExportDirChecks.space(1199 * MB, 1000 * MB, Compression.NONE).outcome())
                .isEqualTo(WARNING);
        PreflightCheck refused = ExportDirChecks.space(499 * MB, 1000 * MB, Compression.NONE);
        assertThat(refused.outcome()).isEqualTo(FAILED);
        assertThat(refused.fix()).contains("--compress zstd");
    }

    @Test
    void compressedFilesAreReckonedWithHalfOfItAndTheMessageSaysSo() {
        PreflightCheck enough = ExportDirChecks.space(600 * MB, 1000 * MB, Compression.ZSTD);
        assertThat(enough.outcome()).isEqualTo(PASSED);
        assertThat(enough.message()).contains("1000 MB").contains("500 MB").contains("half");
        assertThat(ExportDirChecks.space(599 * MB, 1000 * MB, Compression.ZSTD).outcome())
                .isEqualTo(WARNING);
        PreflightCheck refused = ExportDirChecks.space(249 * MB, 1000 * MB, Compression.ZSTD);
        assertThat(refused.outcome()).isEqualTo(FAILED);
        assertThat(refused.fix()).doesNotContain("--compress");
    }
}
