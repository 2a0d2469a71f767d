package io.ybvoyager.mover.suite;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The suite around the mover under test: a target database and a real state service. Nobody listens
 * where the assessment service would be. */
public final class SuiteResource implements QuarkusTestResourceLifecycleManager {
    /** The log of the mover under test. */
    public static final Path LOG = Path.of("target", "mover-test.log");

    private static final String NOBODY = "http://127.0.0.1:1";
    private static ServiceProcess state;

    /** The running state service. */
    public static ServiceProcess state() {
        return state;
    }

    @Override
    public Map<String, String> start() {
        try {
            Engine engine = Engine.shared();
            engine.create("suite_target");
            state = ServiceProcess.start("state-service", environment(engine));
            return settings(engine);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (state != null) {
            state.close();
        }
    }

    private static Map<String, String> environment(Engine engine) {
        Map<String, String> environment = new HashMap<>();
        environment.put("YBVOYAGER_TARGET_HOST", "127.0.0.1");
        environment.put("YBVOYAGER_TARGET_PORT", String.valueOf(engine.port()));
        environment.put("YBVOYAGER_TARGET_DATABASE", "suite_target");
        environment.put("YBVOYAGER_TARGET_USER", Engine.USER);
        environment.put("TARGET_DB_PASSWORD", Engine.PASSWORD);
        environment.put("YBVOYAGER_SUITE_TOKEN", "token-of-the-test-suite");
        return environment;
    }

    private static Map<String, String> settings(Engine engine) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("ybvoyager.target.host", "127.0.0.1");
        settings.put("ybvoyager.target.port", String.valueOf(engine.port()));
        settings.put("ybvoyager.target.database", "suite_target");
        settings.put("ybvoyager.target.user", Engine.USER);
        settings.put("target.db.password", Engine.PASSWORD);
        settings.put("ybvoyager.suite.token", "token-of-the-test-suite");
        settings.put("ybvoyager.state.url", state.url());
        settings.put("ybvoyager.assessment.url", NOBODY);
        settings.put("ybvoyager.mover.worker", "test-mover");
        settings.put(
                "ybvoyager.mover.data-dir",
                Files.createTempDirectory("mover-exports").toString());
        settings.put("quarkus.log.file.enable", "true");
        settings.put("quarkus.log.file.path", LOG.toString());
        settings.put("quarkus.log.file.json.enabled", "true");
        settings.put("quarkus.log.category.\"io.ybvoyager.mover.job\".level", "DEBUG");
        return settings;
    }
}
