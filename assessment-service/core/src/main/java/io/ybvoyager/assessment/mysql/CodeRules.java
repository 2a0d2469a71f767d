package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.caveat;
import static io.ybvoyager.assessment.mysql.Issues.feature;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.mysql.Code.Hit;
import io.ybvoyager.assessment.mysql.Schema.Fault;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about views, routines, triggers and events. */
final class CodeRules {
    private static final IssueType VIEW = caveat(
            "VIEW",
            "View",
            "The view's text is MySQL's: names in backquotes, and functions of MySQL. It has to be written for YugabyteDB and compared.",
            "Take out the backquotes and what is listed for this view, then compare the results.");
    private static final IssueType CHECK_OPTION = feature(
            "VIEW_CHECK_OPTION",
            "View WITH CHECK OPTION",
            1,
            "The view refuses rows that it would not show ({option}).",
            "Use a trigger INSTEAD OF INSERT OR UPDATE, or a check of the table.");
    private static final IssueType ROUTINE = code(
            "ROUTINE",
            "Stored procedure or function",
            2,
            "The body is MySQL's language; YugabyteDB's is PL/pgSQL. {lines} lines have to be written anew.",
            "Write it in PL/pgSQL, or move it to the application; what needs another way is listed for this routine.");
    private static final IssueType TRIGGER = code(
            "TRIGGER",
            "Trigger",
            1,
            "A trigger of YugabyteDB calls a function: {when} gets one of its own.",
            "Write the body as a function RETURNS trigger that ends with RETURN NEW; a BEFORE trigger that sets NEW.x works the same.");
    private static final IssueType ORDER = caveat(
            "TRIGGER_ORDER",
            "Several triggers of a table",
            "{triggers} of one table: MySQL fires them in the order of their making or as FOLLOWS and PRECEDES say, YugabyteDB in the order of"
                    + " their names.",
            "Name them so that the order is the same.");
    private static final IssueType EVENT = code(
            "EVENT",
            "Event",
            2,
            "The server runs it by a clock; YugabyteDB has no events.",
            "Use the extension pg_cron: SELECT cron.schedule('name', '0 3 * * *', 'CALL …'), or the scheduler of your platform.");
    private static final IssueType PACKAGE = code(
            "PACKAGE",
            "Package",
            3,
            "Packages of MariaDB's Oracle mode do not exist in YugabyteDB.",
            "Make a schema for each package and its routines; keep its variables in a table or settings.");
    private static final IssueType DEFINER = caveat(
            "DEFINER",
            "Objects that run with rights of their definer",
            "{objects} run as {definer}. The account has to exist in YugabyteDB, and functions need SECURITY DEFINER.",
            "Create a role that owns them, write SECURITY DEFINER SET search_path = …, or give callers the rights.");
    private static final IssueType MODE = caveat(
            "ROUTINE_SQL_MODE",
            "Routine with an sql_mode of its own",
            "It was made with {modes}, which changes what its text means.",
            "Read \"…\" as a name and || as joining texts where the mode says so.");
    private static final IssueType UNREADABLE = feature(
            "UNREADABLE_STATEMENT",
            "Statement that cannot be read",
            2,
            "The grammars of MySQL and MariaDB do not accept it: {reason} (line {line}, column {column}).",
            "Judge it by hand, or report it.");

    static final List<IssueType> TYPES =
            List.of(VIEW, CHECK_OPTION, ROUTINE, TRIGGER, ORDER, EVENT, PACKAGE, DEFINER, MODE, UNREADABLE);

    private static final Set<String> TRAPS =
            Set.of("ANSI_QUOTES", "PIPES_AS_CONCAT", "NO_BACKSLASH_ESCAPES", "ORACLE", "ANSI");

    private CodeRules() {}

    private static IssueType code(String id, String name, int level, String description, String suggestion) {
        return Issues.type(
                id,
                name,
                Category.unsupported_plpgsql_objects,
                level,
                description,
                suggestion,
                io.ybvoyager.assessment.rule.Fixes.NEVER);
    }

    static Stream<Finding> judge(Subject s) {
        return Stream.of(
                        s.schema().codes().stream().flatMap(CodeRules::code),
                        orders(s),
                        definers(s),
                        s.schema().unreadable().stream().map(CodeRules::fault))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> code(Code code) {
        return Stream.of(kind(code), mode(code), hits(code)).flatMap(findings -> findings);
    }

    private static Stream<Finding> kind(Code code) {
        Map<String, String> none = Map.of();
        return switch (code.type()) {
            case "VIEW" ->
                Stream.concat(
                        Stream.of(one(VIEW, code, none)),
                        code.checkOption().equals("NONE")
                                ? Stream.empty()
                                : Stream.of(one(CHECK_OPTION, code, Map.of("option", code.checkOption()))));
            case "TRIGGER" ->
                Stream.of(one(TRIGGER, code, Map.of("when", code.name().shown())));
            case "EVENT" -> Stream.of(one(EVENT, code, none));
            case "PACKAGE" -> Stream.of(one(PACKAGE, code, none));
            default ->
                Stream.of(one(
                        ROUTINE,
                        code,
                        Map.of(
                                "lines",
                                String.valueOf(code.origin().sql().lines().count()))));
        };
    }

    private static Stream<Finding> mode(Code code) {
        String modes = Stream.of(code.sqlMode().split(","))
                .filter(TRAPS::contains)
                .sorted()
                .collect(Collectors.joining(", "));
        return modes.isEmpty() ? Stream.empty() : Stream.of(one(MODE, code, Map.of("modes", modes)));
    }

    private static Stream<Finding> hits(Code code) {
        Category category =
                code.type().equals("VIEW") ? Category.unsupported_features : Category.unsupported_plpgsql_objects;
        return code.hits().stream().map(hit -> Issues.at(hit.type(), category, code, details(hit)));
    }

    /** The details of a hit. */
    static Map<String, String> details(Hit hit) {
        Map<String, String> details = new HashMap<>();
        if (!hit.detail().isEmpty()) {
            details.put("found", hit.detail());
        }
        if (hit.type().suggestion().contains("{replacements}")) {
            details.put("replacements", Functions.replacements(hit.detail()));
        }
        return details;
    }

    private static Finding one(IssueType type, Code code, Map<String, String> details) {
        return Issues.at(type, type.category(), code, details);
    }

    private static Stream<Finding> orders(Subject s) {
        Map<String, List<Code>> byTable = s.schema().codes().stream()
                .filter(code -> code.table() != null)
                .collect(
                        Collectors.groupingBy(code -> String.valueOf(code.table()), TreeMap::new, Collectors.toList()));
        return byTable.values().stream()
                .filter(triggers -> triggers.size() > 1)
                .map(triggers -> one(
                        ORDER,
                        triggers.getFirst(),
                        Map.of(
                                "triggers",
                                triggers.stream()
                                        .map(t -> Name.shown(t.name().name()))
                                        .collect(Collectors.joining(", ")))));
    }

    /** One finding for each account. */
    private static Stream<Finding> definers(Subject s) {
        Map<String, Set<String>> objects = new TreeMap<>();
        s.schema().codes().stream()
                .filter(code ->
                        !code.security().equals("INVOKER") && !code.definer().isEmpty())
                .forEach(code -> objects.computeIfAbsent(code.definer(), d -> new TreeSet<>())
                        .add(code.name().shown()));
        return objects.entrySet().stream()
                .map(entry -> new Finding(
                        DEFINER,
                        DEFINER.category(),
                        "USER",
                        entry.getKey(),
                        "USER " + entry.getKey(),
                        "",
                        null,
                        0,
                        Map.of("definer", entry.getKey(), "objects", bounded(entry.getValue()))));
    }

    private static String bounded(Set<String> names) {
        String first = names.stream().limit(10).collect(Collectors.joining(", "));
        return names.size() > 10 ? first + " and " + (names.size() - 10) + " more" : first;
    }

    private static Finding fault(Fault fault) {
        return new Finding(
                UNREADABLE,
                UNREADABLE.category(),
                fault.objectType(),
                fault.objectName(),
                fault.objectType().isEmpty() ? "" : fault.objectType() + " " + fault.objectName(),
                fault.statement().sql(),
                fault.statement().file(),
                fault.line(),
                Map.of(
                        "reason", fault.message(),
                        "line", String.valueOf(fault.line()),
                        "column", String.valueOf(fault.column())));
    }
}
