package io.ybvoyager.mover.verify.schema;

import io.ybvoyager.mover.verify.schema.SchemaDifference.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the schemas of two databases object by object; owners and privileges are not compared. */
public final class SchemaComparison {
    /** A target may hold more of these than were moved: they concern the whole database. */
    private static final Set<String> SHARED_TYPES = Set.of("EXTENSION");

    private SchemaComparison() {}

    /** Says why a difference is no fault of the migration; empty when it is one. */
    public interface Expectation {
        Optional<String> reason(SchemaDifference difference);
    }

    /** @param reason why it was expected, for people */
    public record ExpectedDifference(SchemaDifference difference, String reason) {}

    /**
     * The outcome.
     *
     * @param objects objects compared, those missing on one side included
     * @param counts objects at the source by type
     * @param differences differences that nobody expected
     * @param expected differences that the target makes necessary
     */
    public record Result(
            int objects,
            Map<String, Integer> counts,
            List<SchemaDifference> differences,
            List<ExpectedDifference> expected) {}

    /** Every difference between the schemas on both sides. Both sessions only read. */
    public static List<SchemaDifference> compare(Connection source, Connection target, List<String> schemas)
            throws SQLException {
        return compare(source, target, schemas, difference -> Optional.empty()).differences();
    }

    /** Compares, and puts aside what {@code expectation} gives a reason for. */
    public static Result compare(Connection source, Connection target, List<String> schemas, Expectation expectation)
            throws SQLException {
        CatalogSnapshot left = CatalogSnapshot.read(source, schemas);
        CatalogSnapshot right = CatalogSnapshot.read(target, schemas);
        List<SchemaDifference> differences = new ArrayList<>();
        List<ExpectedDifference> expected = new ArrayList<>();
        for (SchemaDifference difference : differences(left, right)) {
            expectation
                    .reason(difference)
                    .ifPresentOrElse(
                            reason -> expected.add(new ExpectedDifference(difference, reason)),
                            () -> differences.add(difference));
        }
        Set<ObjectKey> all = new TreeSet<>(left.objects().keySet());
        all.addAll(right.objects().keySet());
        return new Result(all.size(), counts(left), differences, expected);
    }

    private static Map<String, Integer> counts(CatalogSnapshot side) {
        Map<String, Integer> counts = new TreeMap<>();
        side.objects().keySet().forEach(key -> counts.merge(key.type(), 1, Integer::sum));
        return counts;
    }

    static List<SchemaDifference> differences(CatalogSnapshot source, CatalogSnapshot target) {
        boolean sameMajor = source.major() == target.major();
        List<SchemaDifference> found = new ArrayList<>();
        Set<ObjectKey> all = new TreeSet<>(source.objects().keySet());
        all.addAll(target.objects().keySet());
        for (ObjectKey key : all) {
            SortedMap<String, String> left = source.objects().get(key);
            SortedMap<String, String> right = target.objects().get(key);
            if (right == null) {
                found.add(new SchemaDifference(key.type(), key.name(), Kind.MISSING, null, null, null));
            } else if (left != null) {
                attributes(key, left, right, sameMajor, found);
            } else if (!SHARED_TYPES.contains(key.type())) {
                found.add(new SchemaDifference(key.type(), key.name(), Kind.EXTRA, null, null, null));
            }
        }
        return found;
    }

    private static void attributes(
            ObjectKey key,
            SortedMap<String, String> source,
            SortedMap<String, String> target,
            boolean sameMajor,
            List<SchemaDifference> found) {
        Set<String> names = new TreeSet<>(source.keySet());
        names.addAll(target.keySet());
        for (String name : names) {
            String left = source.get(name);
            String right = target.get(name);
            if (!same(left, right, sameMajor)) {
                found.add(new SchemaDifference(key.type(), key.name(), Kind.DIFFERENT, name, left, right));
            }
        }
    }

    /** Servers of different major versions print the same definition with other white space and parentheses. */
    private static boolean same(@Nullable String left, @Nullable String right, boolean sameMajor) {
        if (left == null || right == null) {
            return left == right;
        }
        return left.equals(right) || !sameMajor && bare(left).equals(bare(right));
    }

    private static String bare(String definition) {
        return definition.replaceAll("[\\s()]+", "");
    }
}
