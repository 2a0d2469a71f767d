package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which members lead to which others: foreign servers and database links whose target is a member's address. */
final class Links {
    private static final List<String> QUERIES = List.of("foreign-servers", "db-links");

    /**
     * A server that objects of a member lead to.
     *
     * @param name of the link
     * @param host empty when the link does not tell
     * @param database empty when the link does not tell
     */
    record Link(String name, String host, String database) {}

    private Links() {}

    /** What the metadata of a member say of links; nothing when there are none to be read. */
    static List<Link> in(Path memberDirectory) {
        Path metadata = memberDirectory.resolve("metadata");
        if (!Files.isRegularFile(metadata.resolve("manifest.json"))) {
            return List.of();
        }
        try {
            Bundle bundle = Bundle.open(metadata);
            return QUERIES.stream()
                    .flatMap(query -> bundle.rows(query).stream())
                    .map(Links::link)
                    .toList();
        } catch (ProblemException unreadable) {
            return List.of();
        }
    }

    private static Link link(Row row) {
        String name = row.text("name").isEmpty() ? row.text("DB_LINK") : row.text("name");
        return new Link(name, row.text("host"), row.text("database"));
    }

    /** The members that a member needs, each with how that is known: configured, or by a link. */
    static Map<String, String> needs(MemberFacts of, List<MemberFacts> all) {
        Map<String, String> needs = new TreeMap<>();
        of.member().dependsOn().forEach(name -> needs.put(name, "configured"));
        for (Link link : of.links()) {
            all.stream()
                    .filter(other -> other != of && leadsTo(link, other))
                    .forEach(other -> needs.putIfAbsent(other.member().name(), "by its link " + link.name()));
        }
        return needs;
    }

    private static boolean leadsTo(Link link, MemberFacts other) {
        String database = other.member().database();
        if (link.host().isEmpty()) {
            return database != null && global(link.name()).equalsIgnoreCase(database);
        }
        if (other.address() == null) {
            return false;
        }
        List<String> parts = parts(other.address());
        return parts.getFirst().equalsIgnoreCase(link.host())
                && (link.database().isEmpty() || parts.getLast().equalsIgnoreCase(link.database()));
    }

    /** {@code CRM} of {@code CRM.EXAMPLE.COM@FAST}: Oracle names links after the database that they lead to. */
    private static String global(String name) {
        return name.substring(
                0, (int) name.chars().takeWhile(c -> c != '.' && c != '@').count());
    }

    /** Host and database of {@code type://host:port/database}. */
    private static List<String> parts(String address) {
        String rest = address.substring(address.indexOf("://") + 3);
        String host = rest.substring(0, Math.max(0, rest.lastIndexOf(':', rest.indexOf('/'))));
        return List.of(host.toLowerCase(Locale.ROOT), rest.substring(rest.indexOf('/') + 1));
    }
}
