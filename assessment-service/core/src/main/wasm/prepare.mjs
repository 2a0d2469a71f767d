// Prepares the WebAssembly build of libpg_query for the Java build: `node prepare.mjs <module folder> <output folder>`.
// 1. installs the npm package exactly as package-lock.json pins it, unless that is what is installed already;
// 2. writes down which one-letter name stands for which function (Emscripten renames them in every release of the package).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [module, output] = process.argv.slice(2);
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

const lines = [
    '# Written by prepare.mjs from libpg-query.js',
    ...imports.map(([letter, name]) => `import.${letter}=${name.replace(/^_+/, '')}`),
    ...exports.map(([, name, letter]) => `export.${name.replace(/^_+/, '')}=${letter}`),
    `export.constructors=${constructors}`,
];
const folder = join(output, 'io', 'ybvoyager', 'assessment', 'sql');
mkdirSync(folder, { recursive: true });
const file = join(folder, 'libpg_query.properties');
const text = lines.join('\n') + '\n';
if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
