package io.ybvoyager.assessment.api;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other assumptions about the target; null for what the report assumes when nobody says otherwise.
 *
 * @param scenario name under which the sizing is kept beside the report: letters, digits, - and _
 * @param targetVersion YugabyteDB version to judge against
 * @param replicationFactor copies of the data: 1, 3, 5 or 7
 * @param zones over which nodes are spread
 * @param growthPercentPerYear of data and load
 * @param years until which the cluster must last
 * @param vcpusPerNode 4, 8 or 16; 0 to choose
 * @param minimumNodes at least so many nodes
 * @param headRoomPercent of processors and disks that stays free
 * @param excludedSchemas that are not migrated
 * @param strategy offline, live or live-fallback
 * @param networkMbitPerSecond between source and target
 */
public record WhatIfRequest(
        @NotBlank String scenario,
        @Nullable String targetVersion,
        @Nullable Integer replicationFactor,
        @Nullable Integer zones,
        @Nullable Double growthPercentPerYear,
        @Nullable Integer years,
        @Nullable Integer vcpusPerNode,
        @Nullable Integer minimumNodes,
        @Nullable Integer headRoomPercent,
        @Nullable List<String> excludedSchemas,
        @Nullable String strategy,
        @Nullable Integer networkMbitPerSecond) {}
