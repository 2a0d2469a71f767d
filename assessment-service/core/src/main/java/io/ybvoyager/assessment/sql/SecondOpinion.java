package io.ybvoyager.assessment.sql;

/** Asks a fast engine, and the one with the newest grammar about all that the first does not understand. */
record SecondOpinion(Engine first, Engine second) implements Engine {
    @Override
    public Answer parse(byte[] sql) {
        return first.parse(sql) instanceof Answer.Json understood ? understood : second.parse(sql);
    }

    @Override
    public Answer parsePlpgsql(byte[] sql) {
        return second.parsePlpgsql(sql);
    }

    @Override
    public int grammar() {
        return first.grammar();
    }

    @Override
    public String name() {
        return first.name() + ", then " + second.name();
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
