package io.ybvoyager.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Peers and ourselves at the same task, in turns, in one session: forwards in odd rounds, backwards in even ones, so that
 * caches and disks favour nobody. Medians count.
 */
final class Contest {
    private final List<Contestant> contestants = new ArrayList<>();

    /** Does the task once and returns what that took. */
    interface Turn {
        Took once(int round) throws Exception;
    }

    record Took(double seconds, Cpu cpu) {}

    /** @param command as a user would type it */
    private record Contestant(String name, boolean peer, String command, Turn turn, List<Took> took) {
        double median() {
            return Contest.median(took.stream().map(Took::seconds).toList());
        }

        Cpu cpu() {
            return took.stream().map(Took::cpu).reduce(Cpu.NONE, Cpu::plus);
        }
    }

    void peer(String name, String command, Turn turn) {
        contestants.add(new Contestant(name, true, command, turn, new ArrayList<>()));
    }

    void ours(String name, String command, Turn turn) {
        contestants.add(new Contestant(name, false, command, turn, new ArrayList<>()));
    }

    /** Runs all rounds, a line for each turn. */
    void run(long rounds) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : round % 2 == 1 ? contestants : contestants.reversed()) {
                Took took = contestant.turn().once(round);
                contestant.took().add(took);
                System.out.printf(Locale.ROOT, "  round %d  %-22s %7.1f s%n", round, contestant.name(), took.seconds());
            }
        }
    }

    /** Prints commands, medians, and ratios to the fastest peer, as a table that can be pasted into docs. */
    void print(String title) {
        System.out.println();
        contestants.forEach(contestant -> System.out.println(contestant.name() + ": " + contestant.command()));
        System.out.println();
        int rounds = contestants.getFirst().took().size();
        double best = contestants.stream()
                .filter(Contestant::peer)
                .mapToDouble(Contestant::median)
                .min()
                .orElse(0);
        System.out.println("| " + title + ", median of " + rounds + " | seconds | to the faster peer | spread"
                + " | CPU s: databases | data mover | other services | command line or peer | share of databases' |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        contestants.forEach(contestant -> print(contestant, best, rounds));
    }

    private static void print(Contestant contestant, double best, int rounds) {
        Cpu used = contestant.cpu();
        List<Double> times =
                contestant.took().stream().map(Took::seconds).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %s | %.1f to %.1f | %.1f | %.1f | %.1f | %.1f | %.0f %% |%n",
                contestant.name(),
                contestant.median(),
                best == 0 ? "–" : String.format(Locale.ROOT, "%.2f", contestant.median() / best),
                times.getFirst(),
                times.getLast(),
                used.databases() / rounds,
                used.mover() / rounds,
                used.services() / rounds,
                used.programs() / rounds,
                used.share() * 100);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
