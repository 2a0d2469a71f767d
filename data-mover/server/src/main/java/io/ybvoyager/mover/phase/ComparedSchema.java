package io.ybvoyager.mover.phase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.verify.schema.SchemaComparison;
import io.ybvoyager.mover.verify.schema.SchemaDifference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the objects of source and target differ: the step {@code schema} of a verification. */
record ComparedSchema(SchemaComparison.Result result) {
    private static final int MOST_DIFFERENCES = 1000;

    static ComparedSchema of(PhaseContext context, TargetDatabase target, Monitor monitor) {
        monitor.step("schema", StepStatus.IN_PROGRESS, null);
        try (Connection from = Databases.openReadOnly(context.source());
                Connection to = Databases.openReadOnly(target.address())) {
            SchemaComparison.Result result =
                    SchemaComparison.compare(from, to, context.schemas(), difference -> Optional.empty());
            result.differences().forEach(difference -> tell(difference, monitor));
            monitor.step(
                    "schema",
                    result.differences().isEmpty() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                    result.objects() + " objects, " + result.differences().size() + " differences");
            return new ComparedSchema(result);
        } catch (SQLException e) {
            throw Databases.failed(context.source(), e);
        }
    }

    private static void tell(SchemaDifference difference, Monitor monitor) {
        String error =
                switch (difference.kind()) {
                    case MISSING -> "The target lacks it.";
                    case EXTRA -> "Only the target has it.";
                    case DIFFERENT -> "Different: " + difference.attribute();
                };
        monitor.result(difference.objectType(), difference.objectName(), Outcome.ERROR, error, null);
    }

    boolean equal() {
        return result.differences().isEmpty();
    }

    /** For the report: what differs, and what was meant to. */
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("equal", equal());
        node.put("objects", result.objects());
        result.counts().forEach(node.putObject("counts")::put);
        node.put("differenceCount", result.differences().size());
        ArrayNode differences = node.putArray("differences");
        result.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(difference -> json(difference, null, differences.addObject()));
        ArrayNode expected = node.putArray("expected");
        result.expected().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(one -> json(one.difference(), one.reason(), expected.addObject()));
        return node;
    }

    private static void json(SchemaDifference difference, @Nullable String reason, ObjectNode node) {
        node.put("objectType", difference.objectType())
                .put("objectName", difference.objectName())
                .put("kind", difference.kind().name())
                .put("attribute", difference.attribute())
                .put("source", difference.source())
                .put("target", difference.target());
        if (reason != null) {
            node.put("reason", reason);
        }
    }
}
