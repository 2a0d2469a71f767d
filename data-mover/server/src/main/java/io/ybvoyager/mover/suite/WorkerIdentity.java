package io.ybvoyager.mover.suite;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Who this process is to the state service. One that only helps never takes the name of another: it may stand beside it. */
@Singleton
public final class WorkerIdentity {
    private final boolean helper;
    private final String name;
    private final String incarnation = UUID.randomUUID().toString();

    WorkerIdentity(MoverConfig config, WorkConfig work) {
        String plain = config.worker().orElseGet(WorkerIdentity::hostName).replaceAll("[^A-Za-z0-9._-]", "-");
        this.helper = work.migration().isPresent();
        this.name = helper ? plain + "-" + incarnation.substring(0, 8) : plain;
    }

    /** Whether it takes no jobs of its own. */
    boolean helper() {
        return helper;
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
