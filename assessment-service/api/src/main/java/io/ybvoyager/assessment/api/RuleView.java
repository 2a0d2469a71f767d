package io.ybvoyager.assessment.api;

/**
 * A rule.
 *
 * @param sourceType whose objects it judges
 * @param category as in reports
 * @param impact LEVEL_1 to LEVEL_3
 */
public record RuleView(String id, String name, String sourceType, String category, String impact) {}
