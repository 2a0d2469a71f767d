package io.ybvoyager.assessment.mysql;

import java.util.ArrayList;
import java.util.List;

/** Versions as servers tell them: {@code 8.0.15}, {@code 10.6.12-MariaDB-log}. */
final class Versions {
    static final String OLDEST = "MySQL 5.7.8 and MariaDB 10.3";

    private Versions() {}

    static boolean mariaDb(String version) {
        return version.toLowerCase(java.util.Locale.ROOT).contains("mariadb");
    }

    static String product(String version) {
        return mariaDb(version) ? "MariaDB" : "MySQL";
    }

    /** JSON functions came with MySQL 5.7.8; older catalogs of MariaDB quote defaults otherwise. */
    static boolean tooOld(String version) {
        List<Integer> numbers = numbers(version);
        long value = numbers.get(0) * 10_000L + numbers.get(1) * 100L + numbers.get(2);
        return value < (mariaDb(version) ? 100_300 : 50_708);
    }

    /** The first three numbers; some servers put 5.5.5- before MariaDB's version. */
    private static List<Integer> numbers(String version) {
        String text = version.startsWith("5.5.5-") ? version.substring(6) : version;
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.split("[^0-9]+")) {
            if (!part.isEmpty() && numbers.size() < 3) {
                numbers.add(Integer.valueOf(part));
            }
        }
        while (numbers.size() < 3) {
            numbers.add(0);
        }
        return numbers;
    }
}
