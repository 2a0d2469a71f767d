/* ybvoyager: how the session behaves: it only reads, gives up rather than wait or run long, and prints the same on every machine. */
SET /* ybvoyager */ default_transaction_read_only = on;
SET /* ybvoyager */ statement_timeout = '120s';
SET /* ybvoyager */ lock_timeout = '5s';
SET /* ybvoyager */ idle_in_transaction_session_timeout = '900s';
SET /* ybvoyager */ search_path = pg_catalog;
SET /* ybvoyager */ client_encoding = 'UTF8';
SET /* ybvoyager */ DateStyle = 'ISO, YMD';
SET /* ybvoyager */ TimeZone = 'UTC';
SET /* ybvoyager */ extra_float_digits = 3;
SET /* ybvoyager */ quote_all_identifiers = off;
SET /* ybvoyager */ standard_conforming_strings = on;
SET /* ybvoyager */ jit = off
