package io.ybvoyager.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class TokenSourceTest {
    @TempDir
    Path folder;

    @Test
    void theFirstStartMakesATokenThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("a/b/token");

        String token = TokenSource.fromFile(file);

        assertThat(token).hasSize(43);
        assertThat(TokenSource.fromFile(file)).isEqualTo(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatOthersReadIsRefusedWithTheCommandThatHelps() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "0123456789abcdef");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> TokenSource.fromFile(file)).hasMessageContaining("VOY-4003");
    }

    @Test
    void aShortTokenIsRefusedWithoutShowingIt() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "short");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> TokenSource.fromFile(file))
                .hasMessageContaining("VOY-4004")
                .hasMessageNotContaining("short");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,false",
        "10.1.2.3,false",
        "::,false",
        "no.such.host.invalid,false",
        "127.0.0.1,true",
        "localhost,true",
        "::1,true"
    })
    void listeningBeyondThisMachineNeedsATokenOfOnesOwn(String host, boolean loopback) {
        Access.refuseOpenWithoutToken(host, true);
        if (loopback) {
            Access.refuseOpenWithoutToken(host, false);
        } else {
            assertThatThrownBy(() -> Access.refuseOpenWithoutToken(host, false)).hasMessageContaining("VOY-4005");
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost:7640,localhost", "Example.COM,example.com", "[::1]:7640,[::1]", "[::1],[::1]"})
    void aHostIsComparedWithoutItsPort(String header, String name) {
        assertThat(HostRules.withoutPort(header)).isEqualTo(name);
    }
}
