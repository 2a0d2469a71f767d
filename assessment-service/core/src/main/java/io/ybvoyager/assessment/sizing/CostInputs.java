package io.ybvoyager.assessment.sizing;

/**
 * What a price list needs; it holds no prices.
 *
 * @param vcpus of all nodes, as are memory and storage
 * @param vcpuHoursPerMonth of a month of 730 hours
 */
public record CostInputs(int vcpus, long vcpuHoursPerMonth, int memoryGib, long storageGib) {}
