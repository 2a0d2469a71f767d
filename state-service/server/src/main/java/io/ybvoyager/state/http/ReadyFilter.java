package io.ybvoyager.state.http;

import io.ybvoyager.state.database.SchemaGuard;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 until the schema is up to date. */
@Provider
public class ReadyFilter implements ContainerRequestFilter {
    private final SchemaGuard schema;

    ReadyFilter(SchemaGuard schema) {
        this.schema = schema;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        schema.obstacle().ifPresent(obstacle -> {
            throw obstacle;
        });
    }
}
