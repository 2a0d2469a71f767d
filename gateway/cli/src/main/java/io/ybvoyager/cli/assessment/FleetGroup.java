package io.ybvoyager.cli.assessment;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/** {@code yb-voyager assessment fleet}. */
@Command(
        name = "fleet",
        description = "Assess many databases and compare them.",
        footer = {
            "",
            "EXAMPLE of a fleet.yaml:",
            "  clusters:",
            "    - name: orders",
            "      source-db-type: postgresql",
            "      host: orders.example.com",
            "      database: orders",
            "      user: assessor",
            "      password: env:ORDERS_PASSWORD    # or file:orders.secret; never the password",
            "      schemas: [public]",
            "    - name: billing",
            "      metadata-file: billing.tar.gz    # what scripts collected",
            "      depends-on: [orders]",
            "    - name: crm",
            "      source-db-type: mysql",
            "      ddl-dir: crm/schema"
        },
        subcommands = {FleetAssessCommand.class, FleetCompareCommand.class, FleetReportCommand.OfFleet.class})
final class FleetGroup extends CommandGroup {}
