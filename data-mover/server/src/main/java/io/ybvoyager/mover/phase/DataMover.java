package io.ybvoyager.mover.phase;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: takes requests until it is stopped, or only helps with the jobs of one migration and ends. */
@QuarkusMain
class DataMover implements QuarkusApplication {
    private final Helper helper;

    DataMover(Helper helper) {
        this.helper = helper;
    }

    @Override
    public int run(String... arguments) {
        helper.begin();
        Quarkus.waitForExit();
        return helper.exitCode();
    }
}
