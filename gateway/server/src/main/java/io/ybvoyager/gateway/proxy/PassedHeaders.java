package io.ybvoyager.gateway.proxy;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which headers cross the gateway, and what becomes of them. */
final class PassedHeaders {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");
    /** What the caller showed to the gateway is the gateway's; nobody but it may claim to be of the suite. */
    private static final Set<String> NOT_FOR_SERVICES =
            Set.of("host", "authorization", "cookie", "x-voyager-suite-token", "origin", "referer", "forwarded");

    private static final Set<String> LOCATIONS = Set.of("location", "content-location", "operation-location");
    private static final Pattern ACTOR = Pattern.compile("[\\x20-\\x7e]{1,128}");
    private static final Set<String> CHANNELS = Set.of("cli", "ui", "api");

    private PassedHeaders() {}

    /** Copies what a service may see, and says who calls. */
    static void toService(MultiMap from, MultiMap to) {
        Set<String> stay = connectionNamed(from);
        for (var header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !NOT_FOR_SERVICES.contains(name)
                    && !name.startsWith("x-forwarded-")
                    && !stay.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
        to.set("X-Voyager-Actor", actor(from.get("X-Voyager-Actor")));
        to.set("X-Voyager-Channel", channel(from.get("X-Voyager-Channel")));
    }

    /** Copies what the caller may see; locations lose the service's address. */
    static void toCaller(MultiMap from, MultiMap to, ServiceAddress service) {
        Set<String> stay = connectionNamed(from);
        for (var header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(name) || stay.contains(name) || name.equals("set-cookie")) {
                continue;
            }
            String value = LOCATIONS.contains(name) ? local(header.getValue(), service) : header.getValue();
            if (to.contains(name) && !name.equals("link")) {
                to.set(header.getKey(), value);
            } else {
                to.add(header.getKey(), value);
            }
        }
    }

    /** A location on the service's own address becomes a path, which then is one on the gateway. */
    static String local(String location, ServiceAddress service) {
        int path = location.indexOf('/', location.indexOf("://") + 3);
        boolean absolute = location.startsWith("http://") || location.startsWith("https://");
        if (!absolute
                || path < 0
                || !location.substring(location.indexOf("://") + 3, path).equals(service.authority())) {
            return location;
        }
        String local = location.substring(path);
        return local.startsWith(service.prefix())
                ? local.substring(service.prefix().length())
                : local;
    }

    static String actor(@Nullable String given) {
        return given != null && ACTOR.matcher(given).matches() ? given : "anonymous";
    }

    /** Services name their channel themselves; from outside it is one of three. */
    static String channel(@Nullable String given) {
        return given != null && CHANNELS.contains(given) ? given : "api";
    }

    private static Set<String> connectionNamed(MultiMap headers) {
        Set<String> names = new TreeSet<>();
        headers.getAll("Connection").forEach(value -> Arrays.stream(value.split(","))
                .forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT))));
        return names;
    }
}
