package io.ybvoyager.mover.run;

import java.util.EnumMap;
import java.util.Map;

/**
 * Nanoseconds that workers spent, by what they were spent on; the time of several workers adds up.
 *
 * @param nanos a place without time is absent
 */
public record Waits(Map<Place, Long> nanos) {
    /** Less than a quarter of a second in all says nothing. */
    private static final long FEWEST_NANOS = 250_000_000;

    /** From this share on, one place is what holds the others up. */
    private static final double BOTTLENECK = 0.4;

    public static final Waits NONE = new Waits(Map.of());

    public Waits {
        nanos = Map.copyOf(nanos);
    }

    public long of(Place place) {
        return nanos.getOrDefault(place, 0L);
    }

    public long total() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was added since an earlier time. */
    public Waits since(Waits earlier) {
        Map<Place, Long> added = new EnumMap<>(Place.class);
        nanos.forEach((place, spent) -> added.put(place, Math.max(0, spent - earlier.of(place))));
        return new Waits(added);
    }

    /**
     * Moves to the network the part of the waiting for a database during which that database waited as well: for us to
     * take its rows, or for our rows to come. The two times need not fall together wholly: only the part that must counts.
     *
     * @param blocked share of the database's busy sessions that waited for the network, 0 to 1
     */
    public Waits network(Place database, double blocked) {
        long total = total();
        if (total == 0) {
            return this;
        }
        double waiting = (double) of(database) / total;
        long moved = (long) (Math.clamp(waiting + blocked - 1, 0, 1) * total);
        Map<Place, Long> changed = new EnumMap<>(Place.class);
        changed.putAll(nanos);
        changed.merge(database, -moved, Long::sum);
        changed.merge(Place.NETWORK, moved, Long::sum);
        return new Waits(changed);
    }

    /** What holds the work up, in words with its share of the workers' time; empty when too little was measured. */
    public String bottleneck() {
        if (total() < FEWEST_NANOS) {
            return "";
        }
        Place most = Place.SOURCE;
        for (Place place : Place.values()) {
            most = of(place) > of(most) ? place : most;
        }
        return share(most) >= BOTTLENECK
                ? sentence(most) + " (" + percent(most) + "%)"
                : "nothing stands out (source " + percent(Place.SOURCE) + "%, network " + percent(Place.NETWORK)
                        + "%, target " + percent(Place.TARGET) + "%, disk " + percent(Place.DISK) + "%)";
    }

    /** Shares of the workers' time as one sentence for a log. */
    public String shares() {
        return "Of the workers' time " + percent(Place.SOURCE) + "% went to waiting for the source, "
                + percent(Place.NETWORK) + "% for the network, " + percent(Place.TARGET) + "% for the target, "
                + percent(Place.DISK) + "% for the disk; " + percent(Place.MOVER) + "% to computing.";
    }

    private static String sentence(Place place) {
        return switch (place) {
            case SOURCE -> "waiting for the source";
            case NETWORK -> "waiting for the network";
            case TARGET -> "waiting for the target";
            case DISK -> "waiting for the disk";
            case MOVER -> "limited by the mover's own computing";
        };
    }

    private double share(Place place) {
        long total = total();
        return total == 0 ? 0 : (double) of(place) / total;
    }

    private long percent(Place place) {
        return Math.round(share(place) * 100);
    }
}
