package io.ybvoyager.assessment.server;

import static java.util.Objects.requireNonNullElse;

import io.ybvoyager.assessment.api.WhatIfRequest;
import io.ybvoyager.assessment.sizing.WhatIf;

/** What a request assumes; what it leaves out is as in every report. */
final class Scenarios {
    private Scenarios() {}

    /** @throws io.ybvoyager.wire.ProblemException BAD_SCENARIO */
    static WhatIf of(WhatIfRequest request) {
        WhatIf usual = WhatIf.NONE;
        return new WhatIf(
                requireNonNullElse(request.replicationFactor(), usual.replicationFactor()),
                requireNonNullElse(request.zones(), usual.zones()),
                requireNonNullElse(request.growthPercentPerYear(), usual.growthPercentPerYear()),
                requireNonNullElse(request.years(), usual.years()),
                requireNonNullElse(request.vcpusPerNode(), usual.vcpusPerNode()),
                requireNonNullElse(request.minimumNodes(), usual.minimumNodes()),
                requireNonNullElse(request.headRoomPercent(), usual.headRoomPercent()),
                requireNonNullElse(request.excludedSchemas(), usual.excludedSchemas()),
                request.strategy() == null ? usual.strategy() : WhatIf.Strategy.of(request.strategy()),
                requireNonNullElse(request.networkMbitPerSecond(), usual.networkMbitPerSecond()));
    }
}
