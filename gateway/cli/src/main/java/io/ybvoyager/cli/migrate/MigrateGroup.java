package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code yb-voyager migrate}. */
@Command(
        name = "migrate",
        customSynopsis = "yb-voyager migrate COMMAND [OPTIONS]",
        commandListHeading = "%nCOMMANDS:%n",
        optionListHeading = "%n",
        header = {
            "Migrate data from a source database to YugabyteDB.",
            "",
            "WORKFLOW OVERVIEW:",
            "  A typical migration follows these steps:",
            "",
            "  1. ASSESS    → Judge the source database (optional but recommended):",
            "                 yb-voyager assessment run",
            "  2. INIT      → Check both databases, register the migration in the target",
            "  3. EXPORT    → Export schema and data from the source",
            "  4. IMPORT    → Import schema and data into the target, then finalize",
            "  5. VERIFY    → Compare every row of source and target",
            "  6. CUTOVER   → Switch the application to the target, then end",
            ""
        },
        footer = {
            "",
            "EXAMPLES:",
            "  # Start a new migration",
            "  yb-voyager migrate init --migration-name shop --source-db-type postgresql \\",
            "    --source-db-host db.example.com --source-db-name shop --source-db-user dba \\",
            "    --target-db-host yb.example.com",
            "",
            "  # Check status",
            "  yb-voyager migrate status --migration-name shop",
            "",
            "  # See what to do next",
            "  yb-voyager migrate next --migration-name shop",
            "",
            "Use \"yb-voyager migrate COMMAND --help\" for more about a command."
        })
public final class MigrateGroup extends CommandGroup {
    /** What is below it; made as far as a command line needs it ({@code Branch}). */
    public static final List<Class<?>> COMMANDS = List.of(
            InitCommand.class,
            StatusCommand.class,
            NextCommand.class,
            HistoryCommand.class,
            ListCommand.class,
            ExportGroup.class,
            AnalyzeSchemaCommand.class,
            ImportGroup.class,
            FinalizeCommand.class,
            VerifyCommand.class,
            CutoverGroup.class,
            CancelCommand.class,
            EndCommand.class);
}
