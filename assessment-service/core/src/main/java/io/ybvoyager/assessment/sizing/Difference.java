package io.ybvoyager.assessment.sizing;

/**
 * A rule of ours that is not yb-voyager's.
 *
 * @param topic in a word or two
 * @param theirs what yb-voyager does
 * @param ours what is done here, and why
 * @param effect on this recommendation: what it would be without our rule
 */
public record Difference(String topic, String theirs, String ours, String effect) {}
