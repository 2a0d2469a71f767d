/* ybvoyager: the schemas that were asked for. One row each. */
SELECT unnest(current_setting('ybvoyager.schemas')::text[]) AS name
