package io.ybvoyager.assessment.sizing;

/**
 * The disk of a node.
 *
 * @param dataGib share of all copies, grown as assumed
 * @param compactionGib room to write merged files before the old ones go
 * @param walGib write-ahead log
 * @param freeGib head-room
 * @param formula how the figures come about
 */
public record Storage(double dataGib, double compactionGib, double walGib, double freeGib, String formula) {}
