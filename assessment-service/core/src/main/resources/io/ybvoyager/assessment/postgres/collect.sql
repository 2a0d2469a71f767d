-- Collects what the assessment of a PostgreSQL database needs. Run by collect.sh; it sets the variables schemas, budget, minutes,
-- sampling and with_queries. Everything runs in one read-only transaction; a query that fails costs only itself.
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\ir pg_session.sql
SELECT /* ybvoyager */ current_setting('server_version') AS server_version,
       current_setting('server_version_num')::int < 110000 AS too_old,
       extract(epoch FROM clock_timestamp()) + :budget AS budget_end, 'infinity'::float8 AS deadline \gset
\if :too_old
    \echo The server is PostgreSQL :server_version ; version 11 is the oldest that is read.
    \quit
\endif
\echo Connected to PostgreSQL :server_version
BEGIN /* ybvoyager */ ISOLATION LEVEL REPEATABLE READ READ ONLY;
\set query server
\ir pg_run.sql
\set query schemas
\ir pg_run.sql
\ir pg_choose.sql
\if :has_unknown
    \echo No schema matches :unknown
    \quit
\endif
\set query scope
\ir pg_run.sql
-- what follows can be missed: it is left out when the time is used up
\set deadline :budget_end
{QUERIES}
SELECT /* ybvoyager */ coalesce((SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
           WHERE e.extname = 'pg_stat_statements'), '') AS statements_schema,
       :'with_queries' = 'yes' AND EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements') AS has_statements \gset
\if :has_statements
    SET /* ybvoyager */ search_path = pg_catalog, :"statements_schema";
    \set query queries
    \ir pg_run.sql
    SET /* ybvoyager */ search_path = pg_catalog;
\endif
COMMIT /* ybvoyager */;
-- Two samples of the counters, outside the transaction: no snapshot is kept open while waiting.
\if :sampling
    SELECT /* ybvoyager */ 'infinity'::float8 AS deadline \gset
    \set query usage-first
    \ir pg_run.sql
    \echo Waiting for the second sample of the counters
    \! sleep "$YBVOYAGER_INTERVAL"
    \set query usage-second
    \ir pg_run.sql
\endif
