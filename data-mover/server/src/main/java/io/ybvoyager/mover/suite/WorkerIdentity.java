package io.ybvoyager.mover.suite;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Who this process is to the state service. */
@Singleton
public final class WorkerIdentity {
    private final String name;
    private final String incarnation = UUID.randomUUID().toString();

    WorkerIdentity(MoverConfig config) {
        this.name = config.worker().orElseGet(WorkerIdentity::hostName).replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** Stable over restarts. */
    public String name() {
        return name;
    }

    /** Differs at every start: jobs and work items of another one belong to a dead process. */
    public String incarnation() {
        return incarnation;
    }

    /** How it signs work items. */
    public String signature() {
        return name + "/" + incarnation;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "data-mover";
        }
    }
}
