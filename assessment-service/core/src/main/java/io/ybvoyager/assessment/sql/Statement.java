package io.ybvoyager.assessment.sql;

/**
 * One statement of a script.
 *
 * @param text without the closing semicolon and the blanks around it; comments before its first word are left out
 * @param line 1-based line of its first word
 * @param offset 0-based character ({@code char}) of its first word in the script
 */
public record Statement(String text, int line, long offset) {}
