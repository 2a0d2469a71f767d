package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.view.ReportView;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Interrupts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "view",
        description = "Show assessments as a local web page, until Ctrl-C.",
        footer = {
            "",
            "Only this machine reaches the page. It shows what is in the directory at the time,",
            "and compares two assessments side by side.",
            "",
            "EXAMPLE:",
            "  yb-voyager assessment view --assessment-dir shop --port 8080 --open"
        })
final class ViewCommand extends BaseCommand {
    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            required = true,
            order = 100,
            description = "Directory of an assessment, or of several.")
    Path directory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            order = 101,
            defaultValue = "8080",
            description = "Port of the page; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    int port;

    @Option(names = "--open", order = 102, description = "Open the page in the browser.")
    boolean open;

    @Override
    public Integer call() {
        try (ReportView view = ReportView.serve(Places.of(shell(), directory), port);
                Interrupts interrupts = Interrupts.watch()) {
            if (output().json()) {
                printJson(Map.of("url", view.url().toString()));
            } else {
                shell().print("Showing " + Places.shown(shell(), directory) + " at " + view.url());
            }
            if (open) {
                openBrowser(view.url().toString());
            }
            if (output().hints()) {
                shell().note("Next: open the address in a browser; Ctrl-C ends the page.");
            }
            while (interrupts.count() == 0) {
                interrupts.await(1, TimeUnit.HOURS);
            }
            return OK;
        }
    }

    private void openBrowser(String url) {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        String program = shell().variable("BROWSER").orElse(mac ? "open" : "xdg-open");
        try {
            new ProcessBuilder(program, url)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            shell().note("⚠ The browser cannot be started with " + program + ".");
        }
    }
}
