package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.schema.BuildMemory.Server;
import org.junit.jupiter.api.Test;

class BuildMemoryTest {
    private static final long MB = 1L << 10;

    @Test
    void sessionsShareWhatTheServerWasGiven() {
        Server server = new Server(8192 * MB, 64 * MB, 8, 2);

        assertThat(BuildMemory.of(server, 8)).isEqualTo(new BuildMemory(8, 1024 * MB, 1));
        assertThat(BuildMemory.of(server, 2)).isEqualTo(new BuildMemory(2, 2048 * MB, 2));
    }

    @Test
    void aServerThatNobodyTunedGivesAQuarterOfAGigabyteInAll() {
        Server server = new Server(128 * MB, 64 * MB, 8, 2);

        assertThat(BuildMemory.of(server, 4)).isEqualTo(new BuildMemory(4, 64 * MB, 2));
        assertThat(BuildMemory.of(server, 64)).isEqualTo(new BuildMemory(16, 16 * MB, 0));
    }

    @Test
    void whatTheServerAllowsEverySessionBoundsAllOfThem() {
        Server server = new Server(128 * MB, 1024 * MB, 0, 0);

        assertThat(BuildMemory.of(server, 4)).isEqualTo(new BuildMemory(4, 256 * MB, 0));
        assertThat(BuildMemory.of(server, 1)).isEqualTo(new BuildMemory(1, 1024 * MB, 0));
    }
}
