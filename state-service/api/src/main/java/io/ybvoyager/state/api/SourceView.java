package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source database of a migration, without any secret.
 *
 * @param type {@code postgresql}
 * @param host host name or address
 * @param port TCP port
 * @param database database name
 * @param user user that reads the source
 * @param schemas schemas in scope, sorted
 * @param sslMode libpq's ssl mode
 * @param version server version as it reports itself
 * @param identifier what tells two servers apart: system identifier and database oid, for de-duplication
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceView(
        String type,
        String host,
        int port,
        String database,
        String user,
        List<String> schemas,
        @Nullable String sslMode,
        @Nullable String version,
        @Nullable String identifier) {}
