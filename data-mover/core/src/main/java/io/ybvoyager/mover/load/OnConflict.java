package io.ybvoyager.mover.load;

import java.util.Locale;

/** What happens to a row whose primary key is in the target's table already. */
public enum OnConflict {
    /** It is refused, like a row that violates any other constraint. */
    ERROR,
    /** It is left out: the row that is there stays as it is. */
    IGNORE,
    /** The row that is there gets its values. */
    UPDATE;

    /** The policy of a word, in any case; IllegalArgumentException for other words. */
    public static OnConflict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
