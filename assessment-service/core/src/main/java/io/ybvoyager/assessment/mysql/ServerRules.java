package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.caveat;

import io.ybvoyager.assessment.mysql.Schema.Server;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rules about settings of the server, and about databases as a whole. */
final class ServerRules {
    private static final long DAY = 86_400;

    private static final IssueType NOT_STRICT = caveat(
            "SQL_MODE_NOT_STRICT",
            "Server is not strict",
            "Without STRICT_TRANS_TABLES MySQL cuts values that are too long, takes 0 for what is no number and an implied default for what is"
                    + " missing; YugabyteDB refuses all that.",
            "Set the mode in the source's sessions and run the application's tests: each error there is one that YugabyteDB would give.");
    private static final IssueType LOOSE = caveat(
            "SQL_MODE_LOOSE_GROUP_BY",
            "GROUP BY may be loose",
            "Without ONLY_FULL_GROUP_BY MySQL takes any row's value for a column that is neither grouped nor aggregated.",
            "Set the mode in the source's sessions and look for errors.");
    private static final IssueType QUOTES = caveat(
            "SQL_MODE_ANSI_QUOTES",
            "ANSI_QUOTES",
            "\"…\" is a name in the source, as in YugabyteDB; code that sets the mode off for itself means strings.",
            "Look for sessions with another sql_mode.");
    private static final IssueType PIPES = caveat(
            "SQL_MODE_PIPES_AS_CONCAT",
            "PIPES_AS_CONCAT",
            "|| joins texts in the source, as in YugabyteDB. In this report it was read as OR.",
            "Nothing has to be done for ||; pass over what the report says of it.");
    private static final IssueType BACKSLASH = caveat(
            "SQL_MODE_NO_BACKSLASH_ESCAPES",
            "NO_BACKSLASH_ESCAPES",
            "The backslash is an ordinary sign in strings of the source, as in YugabyteDB.",
            "Nothing has to be done; dumps must be made with the same mode.");
    private static final IssueType DIVISION = caveat(
            "SQL_MODE_DIVISION_BY_ZERO",
            "Division by zero",
            "x / 0 is NULL in the source's SELECT statements, and without ERROR_FOR_DIVISION_BY_ZERO in all others too; YugabyteDB raises an"
                    + " error.",
            "Write x / nullif(y, 0).");
    private static final IssueType CASE = caveat(
            "CASE_INSENSITIVE_COLLATION",
            "Comparisons that ignore case",
            "{count} columns of {database} have a collation that ignores case and mostly accents: =, LIKE, ORDER BY, GROUP BY and DISTINCT give"
                    + " other results in YugabyteDB, where 'a' and 'A' differ.",
            "Compare lower() of both sides and index that expression; ILIKE takes the place of LIKE. Sort with COLLATE \"en-x-icu\".");
    private static final IssueType BINLOG = caveat(
            "BINLOG_OFF",
            "Binary log is off",
            "log_bin is off: a live migration cannot follow changes.",
            "Set log_bin and a server_id and restart the source, or migrate offline.");
    private static final IssueType FORMAT = caveat(
            "BINLOG_FORMAT",
            "Binary log does not hold rows",
            "binlog_format is {value}; a live migration needs ROW.",
            "SET GLOBAL binlog_format = 'ROW', and begin with new sessions.");
    private static final IssueType IMAGE = caveat(
            "BINLOG_ROW_IMAGE",
            "Binary log does not hold whole rows",
            "binlog_row_image is {value}; a live migration needs FULL.",
            "SET GLOBAL binlog_row_image = 'FULL', and begin with new sessions.");
    private static final IssueType RETENTION = caveat(
            "BINLOG_RETENTION",
            "Binary log is kept for a short time",
            "The binary log is kept for {hours} hours: the first load has to be shorter than that.",
            "Keep at least three days while migrating.");
    private static final IssueType GTID = caveat(
            "GTID_OFF",
            "GTIDs are off",
            "gtid_mode is {value}: a live migration cannot change to another server of the source.",
            "Turn GTIDs on in steps, if a failover during the migration is to be survived.");
    private static final IssueType ZONE = caveat(
            "TIME_ZONE",
            "Time zone of the server",
            "time_zone is {value}: NOW() and DATETIME hold that zone's time, YugabyteDB's sessions have their own.",
            "Set the time zone of roles or sessions to the same, or move to UTC.");
    private static final IssueType ISOLATION = caveat(
            "ISOLATION_LEVEL",
            "Isolation level",
            "The source's default is {value}. REPEATABLE READ locks gaps in MySQL and never fails to serialize; in YugabyteDB conflicting"
                    + " transactions fail with 40001 and have to be tried again.",
            "Use READ COMMITTED where the code allows (yb_enable_read_committed_isolation), and repeat transactions on 40001 and 40P01.");

    static final List<IssueType> TYPES = List.of(
            NOT_STRICT,
            LOOSE,
            QUOTES,
            PIPES,
            BACKSLASH,
            DIVISION,
            CASE,
            BINLOG,
            FORMAT,
            IMAGE,
            RETENTION,
            GTID,
            ZONE,
            ISOLATION);

    private ServerRules() {}

    static Stream<Finding> judge(Subject s) {
        Server server = s.schema().server();
        return server.known()
                ? Stream.of(mode(server), log(server), session(server), collations(s))
                        .flatMap(findings -> findings)
                : collations(s);
    }

    private static Stream<Finding> mode(Server server) {
        List<Finding> found = new ArrayList<>();
        add(
                found,
                !server.mode("STRICT_TRANS_TABLES") && !server.mode("STRICT_ALL_TABLES"),
                NOT_STRICT,
                "sql_mode",
                server);
        add(found, !server.mode("ONLY_FULL_GROUP_BY"), LOOSE, "sql_mode", server);
        add(found, server.mode("ANSI_QUOTES"), QUOTES, "sql_mode", server);
        add(found, server.mode("PIPES_AS_CONCAT"), PIPES, "sql_mode", server);
        add(found, server.mode("NO_BACKSLASH_ESCAPES"), BACKSLASH, "sql_mode", server);
        add(found, !server.mode("ERROR_FOR_DIVISION_BY_ZERO"), DIVISION, "sql_mode", server);
        return found.stream();
    }

    private static Stream<Finding> log(Server server) {
        List<Finding> found = new ArrayList<>();
        boolean on = server.on("log_bin");
        add(found, !on, BINLOG, "log_bin", server);
        add(found, on && differs(server, "binlog_format", "ROW"), FORMAT, "binlog_format", server);
        add(found, on && differs(server, "binlog_row_image", "FULL"), IMAGE, "binlog_row_image", server);
        add(found, on && differs(server, "gtid_mode", "ON"), GTID, "gtid_mode", server);
        long seconds = retention(server);
        if (on && seconds > 0 && seconds < 3 * DAY) {
            found.add(Issues.server(RETENTION, Map.of("hours", String.valueOf(seconds / 3600))));
        }
        return found.stream();
    }

    private static long retention(Server server) {
        double seconds = number(server.setting("binlog_expire_logs_seconds"));
        return (long) (seconds > 0 ? seconds : number(server.setting("expire_logs_days")) * DAY);
    }

    private static double number(String text) {
        return Values.number(text) ? Double.parseDouble(text) : 0;
    }

    private static Stream<Finding> session(Server server) {
        List<Finding> found = new ArrayList<>();
        String zone = server.setting("time_zone").equals("SYSTEM")
                ? server.setting("system_time_zone")
                : server.setting("time_zone");
        boolean utc = Set.of("UTC", "+00:00", "GMT", "", "Etc/UTC").contains(zone);
        if (!utc) {
            found.add(Issues.server(ZONE, Map.of("value", zone)));
        }
        String level = server.setting("transaction_isolation").isEmpty()
                ? server.setting("tx_isolation")
                : server.setting("transaction_isolation");
        if (!level.isEmpty() && !level.equals("READ-COMMITTED")) {
            found.add(Issues.server(ISOLATION, Map.of("value", level)));
        }
        return found.stream();
    }

    private static boolean differs(Server server, String setting, String wanted) {
        String value = server.setting(setting);
        return !value.isEmpty() && !value.equalsIgnoreCase(wanted);
    }

    private static void add(List<Finding> found, boolean so, IssueType type, String setting, Server server) {
        if (so) {
            found.add(Issues.server(type, Map.of("value", server.setting(setting))));
        }
    }

    /** One finding for each database. */
    private static Stream<Finding> collations(Subject s) {
        Map<String, Long> counts = new TreeMap<>();
        s.schema()
                .tables()
                .forEach(table -> counts.merge(
                        table.name().schema(),
                        table.columns().stream()
                                .filter(Column::ignoresCase)
                                .filter(c -> !c.type().is("enum", "set"))
                                .count(),
                        Long::sum));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new Finding(
                        CASE,
                        CASE.category(),
                        "SCHEMA",
                        Name.shown(entry.getKey()),
                        "SCHEMA " + Name.shown(entry.getKey()),
                        "",
                        null,
                        0,
                        Map.of("count", String.valueOf(entry.getValue()), "database", Name.shown(entry.getKey()))));
    }
}
