package io.ybvoyager.mover.api;

import io.ybvoyager.wire.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in, when it differs from what is registered.
 *
 * @param user null for the registered user (source) or the suite's user (target)
 * @param password null for the one that the data mover was started with, if any
 */
public record Login(@Nullable String user, @Nullable Secret password) {}
