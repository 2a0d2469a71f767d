package io.ybvoyager.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The DDL of a made-up company with as many objects as wanted, the same for the same number. Twenty objects make a department: five
 * tables, one of them partitioned, four indexes, two views, a materialized view, four types, a sequence, two functions and a trigger.
 */
final class GeneratedSchema {
    static final int OBJECTS_EACH = 20;

    private GeneratedSchema() {}

    /** Statements in an order in which they run; besides the objects they add foreign keys and checks. */
    static List<String> statements(long objects) {
        List<String> statements = new ArrayList<>();
        for (long i = 0; i < Math.max(1, objects / OBJECTS_EACH); i++) {
            if (i % 50 == 0) {
                statements.add("CREATE SCHEMA IF NOT EXISTS area" + i / 50);
            }
            String schema = "area" + i / 50 + ".";
            statements.addAll(types(schema, i));
            statements.addAll(tables(schema, i));
            statements.addAll(views(schema, i));
            statements.addAll(code(schema, i));
        }
        return statements;
    }

    /** Queries as an application sends them, different from each other in more than constants. */
    static List<String> queries(long objects) {
        List<String> queries = new ArrayList<>();
        for (long i = 0; i < Math.max(1, objects / OBJECTS_EACH); i++) {
            String schema = "area" + i / 50 + ".";
            queries.add(fill(
                    "SELECT c.name, count(*), sum(o.total) FROM S.customerN c JOIN S.orderN o ON o.customer_id = c.id"
                            + " WHERE o.placed_at > now() - interval '1 day' GROUP BY c.name ORDER BY 3 DESC LIMIT 10",
                    schema,
                    i));
            queries.add(fill(
                    "SELECT id, details ->> 'city' FROM S.customerN WHERE details @> '{\"vip\": true}' AND state = 'open'",
                    schema,
                    i));
        }
        return queries;
    }

    private static List<String> types(String schema, long i) {
        return List.of(
                fill("CREATE TYPE S.stateN AS ENUM ('open', 'paid', 'sent', 'closed')", schema, i),
                fill("CREATE DOMAIN S.moneyN AS numeric(12,2) CHECK (VALUE >= 0)", schema, i),
                fill("CREATE TYPE S.addressN AS (street text, city text, postcode varchar(10))", schema, i),
                fill("CREATE DOMAIN S.mailN AS text CHECK (VALUE LIKE '%@%')", schema, i),
                fill("CREATE SEQUENCE S.numberN START 1000 CACHE 10", schema, i));
    }

    private static List<String> tables(String schema, long i) {
        return List.of(
                fill(
                        """
                        CREATE TABLE S.customerN (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(80) NOT NULL,
                            mail S.mailN, home S.addressN, state S.stateN DEFAULT 'open', details jsonb, tags text[],
                            created_at timestamptz NOT NULL DEFAULT now(), UNIQUE (mail))""",
                        schema,
                        i),
                fill(
                        """
                        CREATE TABLE S.orderN (id bigint PRIMARY KEY DEFAULT nextval('S.numberN'), customer_id bigint NOT NULL,
                            total S.moneyN NOT NULL, placed_at timestamp NOT NULL DEFAULT now(), note text,
                            CHECK (placed_at > '2000-01-01'))""",
                        schema,
                        i),
                fill(
                        """
                        CREATE TABLE S.lineN (order_id bigint REFERENCES S.orderN (id) ON DELETE CASCADE, line int, product text,
                            quantity int CHECK (quantity > 0), price numeric(10,2),
                            amount numeric(14,2) GENERATED ALWAYS AS (quantity * price) STORED, PRIMARY KEY (order_id, line))""",
                        schema,
                        i),
                fill(
                        "CREATE TABLE S.eventN (id bigint, at timestamptz NOT NULL, kind text, data jsonb, PRIMARY KEY (id, at))"
                                + " PARTITION BY RANGE (at)",
                        schema,
                        i),
                fill(
                        "CREATE TABLE S.eventN_2026 PARTITION OF S.eventN FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                        schema,
                        i),
                fill("ALTER TABLE S.orderN ADD FOREIGN KEY (customer_id) REFERENCES S.customerN (id)", schema, i),
                fill("CREATE INDEX customerN_name ON S.customerN (lower(name))", schema, i),
                fill("CREATE INDEX customerN_details ON S.customerN USING gin (details)", schema, i),
                fill("CREATE INDEX orderN_placed ON S.orderN (placed_at DESC) WHERE note IS NOT NULL", schema, i),
                fill("CREATE INDEX lineN_product ON S.lineN (product, order_id) INCLUDE (price)", schema, i));
    }

    private static List<String> views(String schema, long i) {
        return List.of(
                fill(
                        """
                        CREATE VIEW S.turnoverN AS SELECT c.id, c.name, date_trunc('month', o.placed_at) AS month, sum(l.amount) AS amount,
                            rank() OVER (PARTITION BY date_trunc('month', o.placed_at) ORDER BY sum(l.amount) DESC) AS place
                        FROM S.customerN c JOIN S.orderN o ON o.customer_id = c.id JOIN S.lineN l ON l.order_id = o.id
                        GROUP BY c.id, c.name, date_trunc('month', o.placed_at)""",
                        schema,
                        i),
                fill(
                        "CREATE VIEW S.recentN AS WITH newest AS (SELECT max(at) AS at FROM S.eventN) SELECT e.* FROM S.eventN e, newest n"
                                + " WHERE e.at > n.at - interval '1 hour'",
                        schema,
                        i),
                fill(
                        "CREATE MATERIALIZED VIEW S.productsN AS SELECT product, count(*) AS sold FROM S.lineN GROUP BY product",
                        schema,
                        i));
    }

    private static List<String> code(String schema, long i) {
        return List.of(
                fill(
                        """
                        CREATE FUNCTION S.checkN() RETURNS trigger LANGUAGE plpgsql AS $$
                        DECLARE
                            known bigint;
                            row S.orderN%ROWTYPE;
                        BEGIN
                            SELECT count(*) INTO known FROM S.customerN WHERE id = NEW.customer_id;
                            IF known = 0 THEN
                                RAISE EXCEPTION 'no customer %', NEW.customer_id;
                            END IF;
                            FOR row IN SELECT * FROM S.orderN WHERE customer_id = NEW.customer_id LOOP
                                IF row.total > 1000 THEN
                                    UPDATE S.customerN SET state = 'paid' WHERE id = NEW.customer_id;
                                END IF;
                            END LOOP;
                            NEW.note := coalesce(NEW.note, 'order ' || NEW.id);
                            RETURN NEW;
                        END $$""",
                        schema, i),
                fill(
                        "CREATE FUNCTION S.totalN(who bigint) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT sum(total) FROM S.orderN"
                                + " WHERE customer_id = who $$",
                        schema,
                        i),
                fill(
                        "CREATE TRIGGER checkN BEFORE INSERT OR UPDATE ON S.orderN FOR EACH ROW EXECUTE FUNCTION S.checkN()",
                        schema,
                        i));
    }

    /** {@code S.} stands for the schema, an N after a lower case letter for the department's number. */
    private static String fill(String sql, String schema, long i) {
        return sql.replace("S.", schema)
                .replaceAll("(?<=[a-z])N(?![A-Z])", Long.toString(i).toLowerCase(Locale.ROOT));
    }
}
