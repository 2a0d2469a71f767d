package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.rule.IssueType;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An object that holds SQL.
 *
 * @param type {@code VIEW}, {@code FUNCTION}, {@code PROCEDURE}, {@code TRIGGER}, {@code EVENT} or {@code PACKAGE}
 * @param table of a trigger; null otherwise
 * @param definer empty when unknown
 * @param security {@code DEFINER} or {@code INVOKER}; empty when unknown
 * @param sqlMode with which it was made; empty when unknown
 * @param checkOption of a view: {@code CASCADED}, {@code LOCAL} or {@code NONE}
 * @param hidden whether the user may not see its text
 * @param hits what its SQL does in MySQL's own way
 * @param uses tables and views that it names
 * @param origin where it was read, and the whole CREATE statement; empty SQL when hidden
 */
record Code(
        String type,
        Name name,
        @Nullable Name table,
        String definer,
        String security,
        String sqlMode,
        String checkOption,
        boolean hidden,
        List<Hit> hits,
        Set<Name> uses,
        Statement origin) {
    Code {
        hits = List.copyOf(hits);
        uses = Collections.unmodifiableSet(new TreeSet<>(uses));
    }

    /** Something that is MySQL's own. @param detail such as a function's name; empty when the type says all */
    record Hit(IssueType type, String detail) {}

    String key() {
        return type + " " + name.shown();
    }
}
