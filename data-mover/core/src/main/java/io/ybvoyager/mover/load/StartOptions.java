package io.ybvoyager.mover.load;

/**
 * What the target is asked to begin with.
 *
 * @param migrationUuid whose ledger entries count
 * @param policies what to do with rows that the target refuses or has already
 * @param allowNonEmpty load into tables that hold rows of others
 * @param startClean first empty the tables that this migration loaded before
 * @param truncate with {@code startClean}: empty all tables that are to be loaded, whoever filled them
 */
public record StartOptions(
        String migrationUuid, Policies.Asked policies, boolean allowNonEmpty, boolean startClean, boolean truncate) {
    /** Nothing special: into empty tables, or on from where the run before stopped. */
    public static StartOptions of(String migrationUuid) {
        return new StartOptions(migrationUuid, Policies.Asked.NOTHING, false, false, false);
    }

    /** The same with these policies. */
    public StartOptions with(Policies.Asked other) {
        return new StartOptions(migrationUuid, other, allowNonEmpty, startClean, truncate);
    }

    /** The same after the tables were emptied that this migration loaded before. */
    public StartOptions clean() {
        return new StartOptions(migrationUuid, policies, allowNonEmpty, true, truncate);
    }

    /** The same for a run that goes on with what was begun. */
    StartOptions goingOn() {
        return new StartOptions(migrationUuid, policies, allowNonEmpty, false, false);
    }

    boolean empties() {
        return startClean && truncate;
    }
}
