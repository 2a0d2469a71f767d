CREATE TABLE ybvoyager.idempotency_keys (
    idempotency_key text        NOT NULL,
    route           text        NOT NULL,
    body_hash       text        NOT NULL,
    answer          jsonb,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (idempotency_key, route)
);
