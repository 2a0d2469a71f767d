// Prepares the WebAssembly build of libpg_query for the Java build: `node prepare.mjs <module folder> <resources folder> <WebAssembly file>`.
// 1. installs the npm package exactly as package-lock.json pins it, unless that is what is installed already;
// 2. writes down which one-letter name stands for which function (Emscripten renames them in every release of the package);
// 3. writes the module again without what Voyager does not call, and with functions small enough for the JVM (see split.mjs); both say the same to
//    all statements of the tests, whole and cut off.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compare } from './compare.mjs';
import { Module } from './module.mjs';
import { splitAll } from './split.mjs';

const [module, output, target] = process.argv.slice(2);
const lock = readFileSync(join(module, 'package-lock.json'), 'utf8');
const stamp = join(module, 'node_modules', '.installed-lock.json');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    const windows = process.platform === 'win32';
    const npm = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts'], { cwd: module, stdio: 'inherit', shell: windows });
    if (npm.status !== 0) {
        throw new Error('npm ci failed: is npm installed, and can it reach its registry?');
    }
    writeFileSync(stamp, lock);
}

const glue = readFileSync(join(module, 'node_modules', 'libpg-query', 'wasm', 'libpg-query.js'), 'utf8');
const found = (pattern, what) => {
    const match = glue.match(pattern);
    if (!match) throw new Error(`libpg-query.js looks different now: no ${what}. Adapt ${import.meta.url}`);
    return match[1];
};
const imports = found(/wasmImports=\{([^}]*)\}/, 'list of imports').split(',').map(pair => pair.split(':'));
const exports = [...found(/function assignWasmExports\(\w+\)\{([^}]*)\}/, 'list of exports').matchAll(/(?:^|[;=])(\w+)=(?:[^;]*=)?\w+\["(\w+)"\]/g)];
const constructors = found(/function initRuntime\(\)\{.*?wasmExports\["(\w+)"\]\(\)/, 'constructors');

const called = [
    'malloc', 'free', 'wasm_parse_query_raw', 'wasm_free_parse_result', 'wasm_parse_plpgsql', 'wasm_free_string', 'setThrew',
    'emscripten_stack_restore', 'emscripten_stack_get_current', 'memory', 'indirect_function_table',
];

const lines = [
    '# Written by prepare.mjs from libpg-query.js',
    ...imports.map(([letter, name]) => `import.${letter}=${name.replace(/^_+/, '')}`),
    ...exports.map(([, name, letter]) => `export.${name.replace(/^_+/, '')}=${letter}`),
    `export.constructors=${constructors}`,
];

const source = readFileSync(join(module, 'node_modules', 'libpg-query', 'wasm', 'libpg-query.wasm'));
const scripts = ['prepare.mjs', 'module.mjs', 'split.mjs', 'compare.mjs'].map(script => readFileSync(new URL(script, import.meta.url)));
const state = [source, ...scripts].reduce((hash, bytes) => hash.update(bytes), createHash('sha256')).digest('hex');
if (!existsSync(target) || !existsSync(target + '.from') || readFileSync(target + '.from', 'utf8') !== state) {
    const letters = new Map(exports.map(([, name, letter]) => [name.replace(/^_+/, ''), letter]));
    const wasm = new Module(source);
    wasm.keep(new Set([...called.map(name => letters.get(name)), constructors]));
    splitAll(wasm);
    const bytes = wasm.encoded();
    const samples = readFileSync(join(module, 'src', 'test', 'resources', 'io', 'ybvoyager', 'assessment', 'sql', 'statements.txt'), 'utf8');
    const statements = samples.split(/^# /m).slice(1).map(sample => sample.slice(sample.indexOf('\n') + 1).trim());
    compare(source, bytes, new Map(lines.slice(1).map(line => line.split('='))), statements);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    writeFileSync(target + '.from', state);
}

const folder = join(output, 'io', 'ybvoyager', 'assessment', 'sql');
mkdirSync(folder, { recursive: true });
const file = join(folder, 'libpg_query.properties');
const text = lines.join('\n') + '\n';
if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
