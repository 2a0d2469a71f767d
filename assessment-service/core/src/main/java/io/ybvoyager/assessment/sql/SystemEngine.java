package io.ybvoyager.assessment.sql;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The machine's libpg_query, called directly: hundreds of times faster than WebAssembly. C has no guard against deep recursion and a
 * crash would end the process, so only short texts come here, on threads whose stack is deep enough for any text of that length;
 * and no PL/pgSQL.
 */
final class SystemEngine implements Engine {
    /** The oldest grammar whose JSON has the shape that {@link Ast} reads. */
    private static final int OLDEST = 15;

    private static final int LONGEST_BYTES = 64 << 10;
    private static final long STACK_BYTES = 128L << 20;
    private static final long LIMIT_SECONDS = 60;
    private static final long TEXT_LIMIT = 1L << 31;

    /** {@code struct { char *parse_tree; char *stderr_buffer; PgQueryError *error; }}. */
    private static final StructLayout RESULT = MemoryLayout.structLayout(ADDRESS, ADDRESS, ADDRESS);

    /** {@code struct { char *message, *funcname, *filename; int lineno, cursorpos; char *context; }}. */
    private static final long ERROR_BYTES = 3 * ADDRESS.byteSize() + 2 * JAVA_INT.byteSize() + ADDRESS.byteSize();

    private static final long CURSOR = 3 * ADDRESS.byteSize() + JAVA_INT.byteSize();

    private final MethodHandle parse;
    private final MethodHandle free;
    private final Worker[] workers = {new Worker("sql-library-1", STACK_BYTES), new Worker("sql-library-2", STACK_BYTES)
    };
    private final AtomicInteger turn = new AtomicInteger();
    private int grammar;

    private SystemEngine(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        parse = linker.downcallHandle(library.findOrThrow("pg_query_parse"), FunctionDescriptor.of(RESULT, ADDRESS));
        free = linker.downcallHandle(
                library.findOrThrow("pg_query_free_parse_result"), FunctionDescriptor.ofVoid(RESULT));
    }

    /** The library at a path, or nothing when it is none, or too old. */
    static Optional<Engine> open(Path library) {
        try {
            var engine = new SystemEngine(SymbolLookup.libraryLookup(library, Arena.global()));
            engine.grammar = engine.version();
            return engine.grammar >= OLDEST ? Optional.of(engine) : Optional.empty();
        } catch (RuntimeException | LinkageError unusable) {
            return Optional.empty();
        }
    }

    @Override
    public Answer parse(byte[] sql) {
        if (sql.length > LONGEST_BYTES) {
            return new Answer.GaveUp("longer than the library is asked for");
        }
        Worker worker = workers[Math.floorMod(turn.getAndIncrement(), workers.length)];
        try {
            return worker.run(() -> call(sql), LIMIT_SECONDS);
        } catch (TimeoutException late) {
            return new Answer.GaveUp("the library needs more than " + LIMIT_SECONDS + " seconds for it");
        }
    }

    @Override
    public Answer parsePlpgsql(byte[] sql) {
        return new Answer.GaveUp("PL/pgSQL is not read by the library");
    }

    @Override
    public int grammar() {
        return grammar;
    }

    @Override
    public String name() {
        return "system (PostgreSQL " + grammar + ")";
    }

    @Override
    public void close() {
        for (Worker worker : workers) {
            worker.close();
        }
    }

    private Answer call(byte[] sql) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(sql.length + 1L);
            MemorySegment.copy(sql, 0, text, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, sql.length);
            MemorySegment result = (MemorySegment) parse.invokeExact((SegmentAllocator) arena, text);
            Answer answer = answer(result);
            free.invokeExact(result);
            return answer;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libpg_query", e);
        }
    }

    private static Answer answer(MemorySegment result) {
        MemorySegment error = result.get(ADDRESS, 2 * ADDRESS.byteSize());
        if (error.address() == 0) {
            return new Answer.Json(bytes(result.get(ADDRESS, 0)));
        }
        MemorySegment told = error.reinterpret(ERROR_BYTES);
        String message = new String(bytes(told.get(ADDRESS, 0)), StandardCharsets.UTF_8);
        return new Answer.Refused(message, Math.max(0, told.get(JAVA_INT, CURSOR)));
    }

    private static byte[] bytes(MemorySegment text) {
        return text.reinterpret(TEXT_LIMIT).getString(0).getBytes(StandardCharsets.UTF_8);
    }

    private int version() {
        return switch (parse("SELECT 1".getBytes(StandardCharsets.UTF_8))) {
            case Answer.Json(var json) -> GrammarParser.version(json) / 10_000;
            case Answer.Refused refused -> 0;
            case Answer.GaveUp gaveUp -> 0;
        };
    }
}
