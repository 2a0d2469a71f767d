package io.ybvoyager.cli;

import io.ybvoyager.cli.console.BaseCommand;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Show version, platform and supported sources.")
final class VersionCommand extends BaseCommand {
    @Override
    public Integer call() {
        var shown = new LinkedHashMap<String, String>();
        shown.put("version", Version.current());
        shown.put("sources", "postgresql");
        shown.put("assesses", "postgresql, mysql, mariadb, oracle");
        shown.put("targets", "yugabytedb, postgresql");
        shown.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        shown.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (output().json()) {
            printJson(shown);
        } else {
            shown.forEach((name, value) -> shell().print("%-10s %s".formatted(name + ":", value)));
        }
        return OK;
    }
}
