-- Fills the demo's shop, deterministically, with about :rows rows in all (the placeholder is replaced by the program).
-- md5 of a counter stands for chance, so that every run makes the same rows.
SET session_replication_role = replica;
CREATE FUNCTION pg_temp.r(i bigint, salt integer, n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS
    $$ SELECT abs(hashint8extended(i, salt) % n)::integer $$;
INSERT INTO shop.country VALUES ('DE','Deutschland','EUR',true),('FR','France','EUR',true),('US','United States','USD',false),
    ('JP','日本','JPY',false),('CH','Schweiz','CHF',false),('BR','Brasil','BRL',false),('IN','भारत','INR',false),('GB','United Kingdom','GBP',false);
INSERT INTO shop.warehouse (name, country_code, location, network, opened, shift)
    SELECT 'Warehouse ' || i, (ARRAY['DE','FR','US','JP'])[1 + i % 4], point(i * 1.5, -i), ('10.' || i || '.0.0/16')::cidr, date '2015-01-01' + i * 30, '08:00+02'
    FROM generate_series(1, 12) i;
INSERT INTO shop.category (id, parent_id, name, path)
    SELECT i, CASE WHEN i > 10 THEN 1 + i % 10 END, 'Category ' || i, CASE WHEN i > 10 THEN ARRAY[1 + i % 10, i] ELSE ARRAY[i] END FROM generate_series(1, 200) i;
SELECT setval(pg_get_serial_sequence('shop.category', 'id'), 200);
INSERT INTO shop.supplier (name, country_code, phones, rating, contract, logo)
    SELECT 'Supplier "' || i || '" & Söhne', (ARRAY['DE','FR','US','JP',NULL])[1 + i % 5], CASE WHEN i % 7 > 0 THEN ARRAY['+49 ' || i, NULL, ''] END,
        (i % 51) / 10.0, daterange('2020-01-01', CASE WHEN i % 3 > 0 THEN date '2020-01-01' + i END), decode(md5(i::text), 'hex') FROM generate_series(1, 500) i;
INSERT INTO shop.product (sku, category_id, supplier_id, name, description, price, weight_kg, size, attributes, flags, ean, discontinued, created_at)
    SELECT 'SKU-' || lpad(i::text, 8, '0'), 1 + pg_temp.r(i, 1, 200), 1 + pg_temp.r(i, 2, 500), 'Product ' || i || E'\twith tab',
        CASE WHEN i % 5 > 0 THEN repeat(md5(i::text) || E' line\n', 1 + i % 6) END, pg_temp.r(i, 3, 100000) / 100.0,
        CASE pg_temp.r(i, 4, 50) WHEN 0 THEN 'NaN' WHEN 1 THEN NULL ELSE pg_temp.r(i, 5, 100000) / 7.0 END,
        ROW(i % 1000, i % 700, CASE WHEN i % 9 > 0 THEN i % 500 END)::shop.dimensions,
        jsonb_build_object('color', (ARRAY['red','green','blau'])[1 + i % 3], 'n', i, 'nested', jsonb_build_array(i, NULL, 'x"y\z')),
        (i % 256)::bit(8), (i % 4096)::bit(13)::varbit, i % 11 = 0, timestamptz '2020-01-01 00:00+00' + i * interval '7 minutes'
    FROM generate_series(1, greatest(100, :rows / 40)) i;
INSERT INTO shop.product_image SELECT i, 1, sha256(i::text::bytea), decode(repeat(md5(i::text), 20), 'hex') FROM generate_series(1, greatest(50, :rows / 200)) i;
INSERT INTO shop.stock SELECT w, p, pg_temp.r(p * 13 + w, 6, 500), timestamp '2025-06-01' + p * interval '1 second'
    FROM generate_series(1, 3) w, generate_series(1, greatest(100, :rows / 40)) p;
INSERT INTO shop.customer (public_id, email, name, country_code, born, newsletter, last_ip, device, preferences, credit, created_at)
    SELECT md5('c' || i)::uuid, 'user' || i || '@example.com', 'Customer ' || i || ' Ünïcode 顧客', (ARRAY['DE','FR','US','JP','CH','BR','IN','GB'])[1 + i % 8],
        CASE WHEN i % 6 > 0 THEN date '1950-01-01' + pg_temp.r(i, 7, 20000) END, CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END,
        ('192.168.' || i % 256 || '.' || (i / 256) % 256)::inet, CASE WHEN i % 4 = 0 THEN ('08:00:2b:01:02:' || lpad(to_hex(i % 256), 2, '0'))::macaddr END,
        ('{"theme": "dark",  "n": ' || i || '}')::json, (i % 1000)::numeric::money, timestamptz '2022-01-01 00:00+00' + i * interval '11 minutes'
    FROM generate_series(1, greatest(100, :rows / 12)) i;
INSERT INTO shop.address (customer_id, kind, lines, valid)
    SELECT 1000 + pg_temp.r(i, 8, greatest(100, :rows / 12)), CASE i % 2 WHEN 0 THEN 'billing' ELSE 'shipping' END, ARRAY['Street ' || i, 'Box "' || i || '"', E'a\\b'],
        tstzrange(timestamptz '2022-01-01 00:00+00' + i * interval '1 minute', NULL) FROM generate_series(1, greatest(100, :rows / 12)) i;
INSERT INTO shop.orders (id, customer_id, status, placed_at, delivery_window, note)
    SELECT nextval('shop.document_number'), 1000 + pg_temp.r(i, 9, greatest(100, :rows / 12)), (enum_range(NULL::shop.order_status))[1 + pg_temp.r(i, 10, 6)],
        timestamptz '2022-11-01 00:00+00' + (i::numeric / greatest(1, :rows / 8) * 1300) * interval '1 day', (i % 72) * interval '1 hour',
        CASE i % 10 WHEN 0 THEN '' WHEN 1 THEN NULL WHEN 2 THEN E'\\N' ELSE 'note ' || i END
    FROM generate_series(1, greatest(100, :rows / 8)) i;
INSERT INTO shop.order_line
    SELECT 100000 + 10 * (i / 3), (i % 3)::smallint + 1, 1 + pg_temp.r(i, 11, greatest(100, :rows / 40)), 1 + pg_temp.r(i, 12, 9), pg_temp.r(i, 13, 100000) / 100.0,
        CASE WHEN i % 4 = 0 THEN pg_temp.r(i, 14, 50) / 100.0 END FROM generate_series(0, greatest(300, :rows / 8 * 3) - 1) i;
INSERT INTO shop.returned_item (id, order_id, line, reason, received)
    SELECT nextval('shop.document_number'), 100000 + 10 * i, 1, 'Reason ' || i % 5, timestamptz '2025-01-01' + i * interval '1 hour' FROM generate_series(1, greatest(30, :rows / 1000)) i;
INSERT INTO shop.review (product_id, customer_id, stars, body, written)
    SELECT 1 + pg_temp.r(i, 15, greatest(100, :rows / 40)), 1000 + pg_temp.r(i, 16, greatest(100, :rows / 12)), 1 + pg_temp.r(i, 17, 5),
        'Very ' || (ARRAY['good','bad','average','surprising'])[1 + i % 4] || ' product ' || i, timestamp '2024-01-01' + i * interval '3 minutes' FROM generate_series(1, greatest(50, :rows / 50)) i;
INSERT INTO shop.wishlist SELECT 1000 + pg_temp.r(i, 18, greatest(100, :rows / 12)), 1 + pg_temp.r(i, 19, greatest(100, :rows / 40)), date '2024-01-01' + i % 700
    FROM generate_series(1, greatest(50, :rows / 50)) i;
INSERT INTO shop.coupon SELECT 'C' || i, i % 45, daterange(date '2024-01-01' + i, date '2024-01-08' + i) FROM generate_series(1, 300) i;
INSERT INTO billing.invoice (id, order_id, customer_id, total, issued, due)
    SELECT nextval('shop.document_number'), 100000 + 10 * i, 1000 + pg_temp.r(i, 9, greatest(100, :rows / 12)), pg_temp.r(i, 20, 1000000) / 100.0, date '2023-01-01' + i % 900, date '2023-02-01' + i % 900
    FROM generate_series(1, greatest(100, :rows / 20)) i;
INSERT INTO billing.payment SELECT md5('p' || id)::uuid, id, total, issued + interval '9 days', (ARRAY['card','transfer','cash'])[1 + id % 3], jsonb_build_object('id', id)
    FROM billing.invoice WHERE id % 3 > 0;
INSERT INTO billing.exchange_rate SELECT c, date '2023-01-01' + d, round((1 + sin(d + ascii(c)) / 10)::numeric, 6)
    FROM unnest(ARRAY['USD','JPY','CHF','BRL','INR','GBP']) c, generate_series(0, 900) d;
INSERT INTO billing.ledger (account, amount, booked, text)
    SELECT 1000 + pg_temp.r(i, 21, 97), (pg_temp.r(i, 22, 2000000) - 1000000) / 1000.0, timestamptz '2024-01-01 00:00+00' + i * interval '1 minute', 'Booking ' || i
    FROM generate_series(1, greatest(100, :rows / 16)) i;
INSERT INTO ops.employee (name, manager, salary, shift)
    SELECT 'Employee ' || i, CASE WHEN i > 5 THEN 5000 + i % 5 END, 30000 + i * 10, make_time(i % 24, i % 60, 0) FROM generate_series(1, 300) i;
INSERT INTO ops.ticket (region, subject, opened, closed, tags)
    SELECT (ARRAY['eu','us','asia'])[1 + i % 3], 'Ticket ' || i, timestamptz '2025-01-01' + i * interval '5 minutes', CASE WHEN i % 2 = 0 THEN timestamptz '2025-06-01' END,
        ARRAY['a,b', 'c"d', '{e}', NULL] FROM generate_series(1, greatest(50, :rows / 100)) i;
INSERT INTO ops.event SELECT (ARRAY['eu','us','asia'])[1 + i % 3], timestamptz '2024-09-01 00:00+00' + i * interval '9 minutes', 'kind' || i % 20, jsonb_build_object('i', i)
    FROM generate_series(1, greatest(100, :rows / 16)) i;
INSERT INTO ops.device SELECT 'D' || i, date '2020-01-01' + i FROM generate_series(1, 100) i;
INSERT INTO ops.scanner SELECT 'S' || i, date '2021-01-01' + i, i % 100 FROM generate_series(1, 200) i;
INSERT INTO ops."Audit Log" ("When", "select", "user") SELECT timestamptz '2025-01-01' + i * interval '1 second', 'row ' || i, 'app' FROM generate_series(1, 500) i;
INSERT INTO ops.setting SELECT 'key.' || i, to_jsonb(i), timestamptz '2025-01-01' FROM generate_series(1, 50) i;
SET session_replication_role = origin;
REFRESH MATERIALIZED VIEW shop.bestseller;
REFRESH MATERIALIZED VIEW shop.bestseller_top;
ANALYZE;
