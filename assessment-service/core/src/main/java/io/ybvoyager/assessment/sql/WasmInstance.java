package io.ybvoyager.assessment.sql;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * libpg_query in WebAssembly, compiled to bytecode when Voyager is built. 40 MB at birth, at most 384 MB. For one thread at a time;
 * of no further use once a call has thrown.
 */
final class WasmInstance {
    /** C's stack and data take 33 MB; a usual statement needs less than the rest. */
    private static final int BIRTH_PAGES = 640;

    /** Growing copies all of it, so it grows in steps. */
    private static final int STEP_PAGES = 256;

    private static final int KEPT_PAGES = BIRTH_PAGES + 2 * STEP_PAGES;
    private static final int MOST_PAGES = 6144;
    private static final long[] NOTHING = {};

    /** C's longjmp on its way to the frame that called setjmp: PostgreSQL raises its errors so. */
    private static final class LongJump extends RuntimeException {
        private static final LongJump INSTANCE = new LongJump();

        private LongJump() {
            super("longjmp", null, false, false);
        }
    }

    /** The C code ended itself. */
    static final class Aborted extends RuntimeException {
        private Aborted(String reason) {
            super(reason);
        }
    }

    private final EmscriptenNames names;
    private final Instance instance;
    private final Memory memory;
    private final ExportFunction malloc;
    private final ExportFunction free;
    private final ExportFunction stackSave;
    private final ExportFunction stackRestore;
    private final ExportFunction setThrew;

    WasmInstance() {
        names = EmscriptenNames.load();
        WasmModule module = PgQueryModule.load();
        instance = Instance.builder(module)
                .withMachineFactory(PgQueryModule::create)
                .withMemoryLimits(new MemoryLimits(BIRTH_PAGES, MOST_PAGES))
                .withImportValues(imports(module))
                .build();
        memory = instance.memory();
        malloc = export("malloc");
        free = export("free");
        stackSave = export("emscripten_stack_get_current");
        stackRestore = export("emscripten_stack_restore");
        setThrew = export("setThrew");
        export("constructors").apply();
    }

    /** True when it has grown too big to keep: time for a new one. */
    boolean grown() {
        return memory.pages() > KEPT_PAGES;
    }

    Answer parse(byte[] sql) {
        int text = copyIn(sql);
        int result = (int) export("wasm_parse_query_raw").apply(text)[0];
        free.apply(text);
        if (result == 0) {
            return new Answer.GaveUp("out of memory");
        }
        int error = memory.readInt(result + 8);
        Answer answer = error == 0 ? new Answer.Json(copyOut(memory.readInt(result))) : refused(error);
        export("wasm_free_parse_result").apply(result);
        return answer;
    }

    Answer parsePlpgsql(byte[] sql) {
        int text = copyIn(sql);
        int result = (int) export("wasm_parse_plpgsql").apply(text)[0];
        free.apply(text);
        byte[] said = copyOut(result);
        export("wasm_free_string").apply(result);
        return said.length > 0 && said[0] == '{'
                ? new Answer.Json(said)
                : new Answer.Refused(new String(said, StandardCharsets.UTF_8), 0);
    }

    private Answer refused(int error) {
        String message = new String(copyOut(memory.readInt(error)), StandardCharsets.UTF_8);
        return new Answer.Refused(message, Math.max(0, memory.readInt(error + 16)));
    }

    private int copyIn(byte[] sql) {
        int text = (int) malloc.apply(sql.length + 1)[0];
        if (text == 0) {
            throw new Aborted("out of memory");
        }
        memory.write(text, sql);
        memory.writeByte(text + sql.length, (byte) 0);
        return text;
    }

    private byte[] copyOut(int text) {
        int end = text;
        while (memory.read(end) != 0) {
            end++;
        }
        return memory.readBytes(text, end - text);
    }

    private ExportFunction export(String function) {
        return instance.export(names.exported(function));
    }

    private ImportValues imports(WasmModule module) {
        var builder = ImportValues.builder();
        module.importSection().stream()
                .map(FunctionImport.class::cast)
                .map(wanted -> function(wanted, module.typeSection().getType(wanted.typeIndex())))
                .forEach(builder::addFunction);
        return builder.build();
    }

    private HostFunction function(FunctionImport wanted, FunctionType type) {
        String name = names.imported(wanted.name());
        return new HostFunction(
                wanted.module(),
                wanted.name(),
                type,
                handle(name, type.returns().size()));
    }

    /** The few functions of a C runtime that the module asks its host for. */
    private WasmFunctionHandle handle(String name, int returns) {
        if (name.startsWith("invoke_")) {
            return (caller, args) -> invoke(caller, args, returns);
        }
        return switch (name) {
            case "emscripten_throw_longjmp" ->
                (caller, args) -> {
                    throw LongJump.INSTANCE;
                };
            case "emscripten_resize_heap" -> (caller, args) -> new long[] {grow(caller.memory(), args[0])};
            case "fd_write" -> (caller, args) -> swallow(caller.memory(), args);
            case "assert_fail", "abort_js", "exit", "proc_exit" ->
                (caller, args) -> {
                    throw new Aborted(name);
                };
            default -> (caller, args) -> returns == 0 ? NOTHING : new long[returns];
        };
    }

    /** Calls a function of the module's table; a longjmp out of it comes back as "it threw". */
    private long[] invoke(Instance caller, long[] args, int returns) {
        long stack = stackSave.apply()[0];
        try {
            int function = caller.table(0).requiredRef((int) args[0]);
            return caller.getMachine().call(function, Arrays.copyOfRange(args, 1, args.length));
        } catch (LongJump jump) {
            stackRestore.apply(stack);
            setThrew.apply(1, 0);
            return new long[returns];
        }
    }

    private static long grow(Memory memory, long bytes) {
        long wanted = ((bytes & 0xffffffffL) + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE;
        if (wanted > MOST_PAGES) {
            return 0;
        }
        int step = Math.min(MOST_PAGES - memory.pages(), Math.max(STEP_PAGES, (int) wanted - memory.pages()));
        return wanted <= memory.pages() || memory.grow(step) >= 0 ? 1 : 0;
    }

    /** Takes what C prints and shows it to nobody: it may quote the text. */
    private static long[] swallow(Memory memory, long[] args) {
        int written = 0;
        for (int i = 0; i < args[2]; i++) {
            written += memory.readInt((int) args[1] + 8 * i + 4);
        }
        memory.writeI32((int) args[3], written);
        return new long[] {0};
    }
}
