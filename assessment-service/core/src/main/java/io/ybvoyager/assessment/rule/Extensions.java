package io.ybvoyager.assessment.rule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which extensions the target ships, and since when. Sources: the product's page "PostgreSQL extensions" and the control files of its
 * releases; where only the move to PostgreSQL 15 is known to have brought one, its first versions are named.
 */
final class Extensions {
    private static final String ALWAYS =
            "adminpack amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw"
                    + " fuzzystrmatch hll hstore hypopg insert_username intagg intarray isn lo ltree moddatetime orafce pageinspect"
                    + " pg_buffercache pg_cron pg_freespacemap pg_hint_plan pg_prewarm pg_stat_monitor pg_stat_statements pg_trgm"
                    + " pg_visibility pgaudit pgcrypto pgrowlocks pgstattuple plpgsql postgres_fdw refint seg sslinfo tablefunc tcn"
                    + " tsm_system_rows tsm_system_time unaccent uuid-ossp vector yb_pg_metrics yb_test_extension";

    /** What came with PostgreSQL 14 and 15, and what servers of these series have been seen to ship. */
    private static final String WITH_15 =
            "age documentdb documentdb_core documentdb_extended_rum old_snapshot pg_surgery pg_walinspect pgtap";

    private static final Map<String, Fixes> SINCE = since();

    private Extensions() {}

    /** Which versions have it: {@link Fixes#NEVER} for none. */
    static Fixes of(String extension) {
        return SINCE.getOrDefault(extension, Fixes.NEVER);
    }

    private static Map<String, Fixes> since() {
        Map<String, Fixes> map = new HashMap<>();
        Fixes always = Fixes.since(
                "2.14.0.0", "2.16.0.0", "2.18.0.0", "2.20.0.0", "2.21.0.0", "2.23.0.0", "2.25.0.0", "2024.1.0.0");
        Arrays.stream(ALWAYS.split(" ")).forEach(name -> map.put(name, always));
        Arrays.stream(WITH_15.split(" ")).forEach(name -> map.put(name, Fixes.PG15));
        map.put("pg_partman", Fixes.since("2024.2.0.0", "2.25.0.0", "2025.1.0.0"));
        map.put("anon", Fixes.since("2024.2.0.0", "2.25.1.0", "2025.1.0.0"));
        // PostgreSQL 12 took it out
        map.put("timetravel", always.until("2.25.0.0", "2025.1.0.0"));
        return Map.copyOf(map);
    }
}
