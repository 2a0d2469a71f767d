/* ybvoyager: the schemas that were asked for, so that the report tells what it covers. */
SELECT unnest(current_setting('ybvoyager.schemas')::text[]) AS name
