package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Rows and the sums of both lanes of their digests. Sums and not exclusive-or: two equal changes must not cancel each other. */
record Sum(long rows, BigInteger lane1, BigInteger lane2) {
    static final Sum NOTHING = new Sum(0, BigInteger.ZERO, BigInteger.ZERO);

    static Sum of(long rows, BigDecimal lane1, BigDecimal lane2) {
        return new Sum(rows, lane1.toBigInteger(), lane2.toBigInteger());
    }

    Sum plus(Sum other) {
        return new Sum(rows + other.rows, lane1.add(other.lane1), lane2.add(other.lane2));
    }

    void writeTo(ArrayNode list) {
        list.addArray().add(rows).add(lane1.toString()).add(lane2.toString());
    }

    static Sum of(JsonNode node) {
        return new Sum(
                node.get(0).asLong(),
                new BigInteger(node.get(1).asText()),
                new BigInteger(node.get(2).asText()));
    }
}
