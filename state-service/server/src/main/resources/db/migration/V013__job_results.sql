CREATE TABLE ybvoyager.job_results (
    job_id      uuid        NOT NULL REFERENCES ybvoyager.jobs (job_id) ON DELETE CASCADE,
    seq         bigint      NOT NULL,
    happened_at timestamptz NOT NULL,
    object_type text        NOT NULL,
    object_name text        NOT NULL,
    outcome     text        NOT NULL,
    error       text,
    statement   text,
    PRIMARY KEY (job_id, seq)
);
