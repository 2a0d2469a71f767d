package io.ybvoyager.assessment.sql;

import com.dylibso.chicory.wasm.ChicoryException;
import java.lang.ref.SoftReference;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** libpg_query in WebAssembly: up to two instances, each made when first needed and given back when the heap gets short. */
final class WasmEngine implements Engine {
    /** Of the npm package that the build takes. */
    static final int GRAMMAR = 18;

    private static final int SLOTS = 2;
    private static final long LIMIT_SECONDS = 60;

    /** Less than the 32 MB that C's own stack has in the module, so that Java notices first. */
    private static final long STACK_BYTES = 16L << 20;

    private final BlockingDeque<Slot> idle = new LinkedBlockingDeque<>();

    WasmEngine() {
        this(LIMIT_SECONDS);
    }

    WasmEngine(long limitSeconds) {
        for (int i = 1; i <= SLOTS; i++) {
            idle.add(new Slot("sql-parser-" + i, limitSeconds));
        }
    }

    @Override
    public Answer parse(byte[] sql) {
        return ask(instance -> instance.parse(sql));
    }

    @Override
    public Answer parsePlpgsql(byte[] sql) {
        return ask(instance -> instance.parsePlpgsql(sql));
    }

    @Override
    public int grammar() {
        return GRAMMAR;
    }

    @Override
    public String name() {
        return "wasm (PostgreSQL " + GRAMMAR + ")";
    }

    @Override
    public void close() {
        idle.forEach(Slot::close);
    }

    /** Asks an idle instance, waiting for one; gives up when the limit has passed. */
    Answer ask(Function<WasmInstance, Answer> question) {
        Slot slot = take();
        try {
            return slot.ask(question);
        } finally {
            idle.addFirst(slot);
        }
    }

    private Slot take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return idle.takeFirst();
                } catch (InterruptedException asked) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A thread and its instance. */
    private static final class Slot implements AutoCloseable {
        private final Worker worker;
        private final long limitSeconds;
        private volatile SoftReference<WasmInstance> instance = none();

        Slot(String name, long limitSeconds) {
            this.limitSeconds = limitSeconds;
            worker = new Worker(name, STACK_BYTES);
        }

        Answer ask(Function<WasmInstance, Answer> question) {
            try {
                return worker.run(() -> answer(question), limitSeconds);
            } catch (TimeoutException late) {
                instance = none();
                return new Answer.GaveUp("the parser needs more than " + limitSeconds + " seconds for it");
            }
        }

        private Answer answer(Function<WasmInstance, Answer> question) {
            @Nullable WasmInstance ready = instance.get();
            WasmInstance asked = ready == null ? new WasmInstance() : ready;
            instance = none();
            try {
                Answer answer = question.apply(asked);
                instance = asked.grown() ? none() : new SoftReference<>(asked);
                return answer;
            } catch (StackOverflowError | ChicoryException trap) {
                return new Answer.GaveUp("it is nested too deeply");
            } catch (WasmInstance.Aborted aborted) {
                return new Answer.GaveUp("the parser gave up: " + aborted.getMessage());
            }
        }

        @Override
        public void close() {
            instance = none();
            worker.close();
        }

        private static SoftReference<WasmInstance> none() {
            return new SoftReference<>(null);
        }
    }
}
