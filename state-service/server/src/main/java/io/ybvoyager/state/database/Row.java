package io.ybvoyager.state.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.state.api.Phase;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current row of an answer; columns by label. The methods named {@code …OrNull} are for nullable columns. */
public final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public String text(String column) throws SQLException {
        return results.getString(column);
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    public long number(String column) throws SQLException {
        return results.getLong(column);
    }

    public int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    public @Nullable Long numberOrNull(String column) throws SQLException {
        long value = results.getLong(column);
        return results.wasNull() ? null : value;
    }

    public @Nullable Double realOrNull(String column) throws SQLException {
        double value = results.getDouble(column);
        return results.wasNull() ? null : value;
    }

    public boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    public UUID uuid(String column) throws SQLException {
        return results.getObject(column, UUID.class);
    }

    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return results.getObject(column, UUID.class);
    }

    public Instant instant(String column) throws SQLException {
        return results.getObject(column, OffsetDateTime.class).toInstant();
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime value = results.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, results.getString(column));
    }

    public Phase phase(String column) throws SQLException {
        return Phase.fromString(results.getString(column));
    }

    public JsonNode json(String column) throws SQLException {
        return Json.parse(results.getString(column));
    }

    public @Nullable JsonNode jsonOrNull(String column) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : Json.parse(text);
    }

    public <T> @Nullable T jsonOrNull(String column, Class<T> type) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : Json.parse(text, type);
    }

    public List<String> texts(String column) throws SQLException {
        Array array = results.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
