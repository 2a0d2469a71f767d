package io.ybvoyager.mover.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDirectoryTest {
    @TempDir
    Path temp;

    private final UUID migration = UUID.randomUUID();

    @Test
    void removesOnlyWhatIsOurs() throws IOException {
        ExportDirectory directory = claimed();
        write("schema/tables/table.sql");
        write("data/shop.orders/chunk-1.bin");
        write("reports/verify.json");
        write("notes.txt");

        directory.remove();

        assertThat(temp).isDirectoryContaining(path -> path.endsWith("notes.txt"));
        assertThat(temp.toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void removesTheDirectoryWhenNothingElseIsInIt() throws IOException {
        Path own = temp.resolve("own");
        ExportDirectory directory = new ExportDirectory(own, migration);
        directory.claim();
        directory.writeReport("verify.json", "{}");

        directory.remove();
        directory.remove();

        assertThat(own).doesNotExist();
    }

    @Test
    void removesNothingWhereTheMarkerIsMissing() throws IOException {
        write("schema/theirs.sql");
        new ExportDirectory(temp, migration).remove();
        assertThat(temp.resolve("schema/theirs.sql")).exists();
    }

    @Test
    void refusesTheDirectoryOfAnotherMigration() {
        claimed();
        assertThatThrownBy(() -> new ExportDirectory(temp, UUID.randomUUID()).claim())
                .hasMessageContaining(MoverError.EXPORT_DIR_UNUSABLE.id());
    }

    @Test
    void refusesFoldersThatNoMigrationMade() throws IOException {
        write("data/theirs.csv");
        assertThatThrownBy(this::claimed).hasMessageContaining(MoverError.EXPORT_DIR_UNUSABLE.id());
        assertThat(temp.resolve(".yb-voyager")).doesNotExist();
    }

    @Test
    void backsUpWhatIsOurs() throws IOException {
        ExportDirectory directory = claimed();
        write("schema/tables/table.sql");
        Path backup = temp.resolve("backup");

        directory.backUp(backup);

        assertThat(backup.resolve("schema/tables/table.sql")).hasContent("x");
    }

    private ExportDirectory claimed() {
        ExportDirectory directory = new ExportDirectory(temp, migration);
        directory.claim();
        return directory;
    }

    private void write(String name) throws IOException {
        Files.createDirectories(temp.resolve(name).getParent());
        Files.writeString(temp.resolve(name), "x");
    }
}
