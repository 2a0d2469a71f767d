package io.ybvoyager.assessment.api;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Completed assessments to put side by side, in the order of the report. */
public record FleetRequest(@NotEmpty @Size(max = 500) List<UUID> assessments) {}
