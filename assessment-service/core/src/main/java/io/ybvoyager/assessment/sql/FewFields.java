package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map for a handful of fields, in the order in which they came: one array, searched from its start. Not safe for writing threads. */
final class FewFields extends AbstractMap<String, JsonNode> {
    private static final Object[] NONE = {};

    /** Names and values by turns, without room to spare. */
    private Object[] fields = NONE;

    @Override
    public int size() {
        return fields.length / 2;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        int at = find(name);
        return at < 0 ? null : value(at);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        int at = find(name);
        if (at >= 0) {
            JsonNode before = value(at);
            fields[at + 1] = value;
            return before;
        }
        int end = fields.length;
        fields = Arrays.copyOf(fields, end + 2);
        fields[end] = name;
        fields[end + 1] = value;
        return null;
    }

    @Override
    public @Nullable JsonNode remove(@Nullable Object name) {
        int at = find(name);
        if (at < 0) {
            return null;
        }
        JsonNode before = value(at);
        Object[] rest = Arrays.copyOf(fields, fields.length - 2);
        System.arraycopy(fields, at + 2, rest, at, rest.length - at);
        fields = rest;
        return before;
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new Fields();
    }

    /** The place of a name; Jackson shares the texts of names, so that most are found without a look into them. */
    private int find(@Nullable Object name) {
        for (int at = 0; at < fields.length; at += 2) {
            if (fields[at] == name) {
                return at;
            }
        }
        for (int at = 0; at < fields.length; at += 2) {
            if (fields[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    private JsonNode value(int at) {
        return (JsonNode) fields[at + 1];
    }

    private final class Fields extends AbstractSet<Map.Entry<String, JsonNode>> {
        @Override
        public int size() {
            return FewFields.this.size();
        }

        @Override
        public Iterator<Map.Entry<String, JsonNode>> iterator() {
            return new Steps();
        }
    }

    /** From the first field to the last; reads only. */
    private final class Steps implements Iterator<Map.Entry<String, JsonNode>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < fields.length;
        }

        @Override
        public Map.Entry<String, JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            at += 2;
            return Map.entry((String) fields[at - 2], value(at - 2));
        }
    }
}
