package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Box;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.mover.api.InitResult;
import io.ybvoyager.mover.api.PreflightReport.Check;
import java.util.List;

/** A registered migration, as a box. */
final class InitText {
    private InitText() {}

    static List<String> box(InitResult result, Style style, int width) {
        var migration = result.migration();
        var source = migration.source();
        var target = migration.target();
        Box box = new Box(width)
                .line(style.bold("MIGRATION REGISTERED"))
                .blank()
                .line("Name: " + migration.name())
                .line("UUID: " + migration.uuid())
                .line("Source: " + source.type() + "://" + source.host() + ":" + source.port() + "/" + source.database()
                        + version(source.version()))
                .text("Schemas: " + String.join(", ", source.schemas()))
                .line("Target: " + target.type() + "://" + target.host() + ":" + target.port() + "/" + target.database()
                        + version(target.version()))
                .line("Export directory: " + migration.exportDir())
                .rule()
                .blank()
                .line("CHECKS")
                .blank();
        result.preflight().checks().forEach(check -> check(box, check, style));
        return box.blank().close();
    }

    private static String version(String version) {
        return version == null ? "" : " (" + version + ")";
    }

    private static void check(Box box, Check check, Style style) {
        String mark =
                switch (check.outcome()) {
                    case PASSED -> style.green("✓");
                    case WARNING -> style.yellow("⚠");
                    case FAILED -> style.red("✗");
                };
        String message = check.message() == null || check.message().isBlank() ? "" : ": " + check.message();
        box.text(mark + " " + check.title() + message);
        if (check.fix() != null && check.outcome() != io.ybvoyager.mover.api.PreflightReport.Outcome.PASSED) {
            check.fix().lines().forEach(line -> box.text("    " + line));
        }
    }
}
