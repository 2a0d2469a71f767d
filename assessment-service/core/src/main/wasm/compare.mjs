// Asks two builds of libpg_query's module the same and throws when any answer differs.

class LongJump {}

/** Runs a module: a function from a statement to its answers, trees or errors. `names` are libpg_query.properties' lines as a map. */
function parser(bytes, names) {
    let exports;
    const call = name => exports[names.get(`export.${name}`)];
    const memory = () => new Uint8Array(call('memory').buffer);
    const view = () => new DataView(call('memory').buffer);
    const invoke = (entry, ...args) => {
        const stack = call('emscripten_stack_get_current')();
        try {
            return exports[names.get('export.indirect_function_table')].get(entry)(...args);
        } catch (thrown) {
            if (!(thrown instanceof LongJump)) throw thrown;
            call('emscripten_stack_restore')(stack);
            call('setThrew')(1, 0);
            return 0;
        }
    };
    const host = name => {
        if (name.startsWith('invoke_')) return invoke;
        if (name === 'emscripten_throw_longjmp') return () => { throw new LongJump(); };
        return () => 0;
    };
    const module = new WebAssembly.Module(bytes);
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = host(names.get(`import.${name}`));
    exports = new WebAssembly.Instance(module, imports).exports;
    call('constructors')();
    const text = at => { const all = memory(); return Buffer.from(all.subarray(at, all.indexOf(0, at))).toString('utf8'); };
    return (sql, plpgsql) => {
        const given = Buffer.from(sql + '\0');
        const at = call('malloc')(given.length);
        memory().set(given, at);
        const result = call('wasm_parse_query_raw')(at);
        const error = view().getInt32(result + 8, true);
        const answer = error ? `${text(view().getInt32(error, true))} at ${view().getInt32(error + 16, true)}` : text(view().getInt32(result, true));
        call('wasm_free_parse_result')(result);
        const body = plpgsql && !error ? text(call('wasm_parse_plpgsql')(at)) : '';
        call('free')(at);
        return answer + body;
    };
}

/** Whole statements, and each cut off at several places, which is wrong most of the time. */
export function compare(original, made, names, statements) {
    const [before, after] = [parser(original, names), parser(made, names)];
    let asked = 0;
    for (const sql of statements) {
        for (const part of [1, 0.9, 0.6, 0.3]) {
            const text = sql.slice(0, Math.ceil(sql.length * part));
            const plpgsql = part === 1 && /^CREATE (OR REPLACE )?FUNCTION[^]*plpgsql/i.test(sql);
            if (before(text, plpgsql) !== after(text, plpgsql)) throw new Error(`split.mjs changed what libpg_query says to: ${text}`);
            asked++;
        }
    }
    if (asked === 0) throw new Error('nothing to compare libpg_query with');
}
