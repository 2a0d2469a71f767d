package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.sizing.Relation;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes schemas out of the facts, as if they were not there. Queries stay: they may read several schemas. */
public final class Exclusion {
    private static final double GIB = 1L << 30;

    private Exclusion() {}

    /** The facts without the schemas that are not to be migrated. */
    public static Facts apply(Facts facts, WhatIf whatIf) {
        Set<String> excluded = new HashSet<>(whatIf.excludedSchemas());
        if (excluded.isEmpty()) {
            return facts;
        }
        Map<String, Facts.Usage> usage = new HashMap<>(facts.usage());
        usage.keySet().removeIf(name -> excluded.contains(schema(name)));
        Set<String> owners = new HashSet<>();
        facts.objects().stream()
                .filter(object -> excluded.contains(schemaOf(object.type(), object.name())))
                .forEach(object -> owners.add(object.key()));
        return new Facts(
                facts.type(),
                facts.serverVersion(),
                facts.database(),
                facts.schemas().stream()
                        .filter(name -> !excluded.contains(name))
                        .toList(),
                bytes(facts, excluded),
                facts.objects().stream()
                        .filter(object -> !owners.contains(object.key()))
                        .toList(),
                facts.findings().stream()
                        .filter(finding -> !owners.contains(finding.owner()) && !excluded.contains(schema(finding)))
                        .toList(),
                facts.relations().stream()
                        .filter(relation -> !excluded.contains(schema(relation.name())))
                        .toList(),
                usage,
                facts.workload(),
                facts.gaps(),
                facts.notes());
    }

    private static @Nullable Long bytes(Facts facts, Set<String> excluded) {
        double gone = facts.relations().stream()
                .filter(relation -> excluded.contains(schema(relation.name())))
                .mapToDouble(Relation::totalGib)
                .sum();
        return facts.bytes() == null ? null : Math.max(0, facts.bytes() - Math.round(gone * GIB));
    }

    private static String schema(Finding finding) {
        return finding.objectName().isEmpty() ? "" : schemaOf(finding.objectType(), finding.objectName());
    }

    private static String schemaOf(String type, String name) {
        return type.equals("SCHEMA") ? unquoted(name, name.length()) : schema(name);
    }

    /** The schema in a name as reports show it, such as {@code idx ON "My Schema".t}; empty when there is none. */
    static String schema(String shown) {
        String place = behindOn(shown);
        int dot = unquotedIndex(place, ".", 0);
        return dot < 0 ? "" : unquoted(place, dot);
    }

    private static String behindOn(String shown) {
        int last = -1;
        for (int at = unquotedIndex(shown, " ON ", 0); at >= 0; at = unquotedIndex(shown, " ON ", at + 1)) {
            last = at;
        }
        return last < 0 ? shown : shown.substring(last + 4);
    }

    private static int unquotedIndex(String text, String wanted, int from) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (!quoted && i >= from && text.startsWith(wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    private static String unquoted(String text, int end) {
        String name = text.substring(0, end);
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }
}
