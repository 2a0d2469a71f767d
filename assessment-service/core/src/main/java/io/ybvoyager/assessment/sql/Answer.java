package io.ybvoyager.assessment.sql;

/** What an engine says about a text. */
sealed interface Answer {
    /** The tree as JSON in UTF-8. */
    record Json(byte[] text) implements Answer {}

    /** The grammar refuses the text; {@code position} is the 1-based character, 0 when unknown. */
    record Refused(String message, int position) implements Answer {}

    /** The engine met one of its own limits; another engine, or another time, may answer. */
    record GaveUp(String why) implements Answer {}
}
