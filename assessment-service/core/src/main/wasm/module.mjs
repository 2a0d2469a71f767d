// A WebAssembly module as data: sections, and functions as trees of instructions whose branches name their target by reference,
// so that code can be moved about without counting labels. Knows exactly what libpg_query's module uses; anything else is an error.

export const OP = {
    unreachable: 0x00, block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, br: 0x0c, brIf: 0x0d, brTable: 0x0e, return: 0x0f,
    call: 0x10, callIndirect: 0x11, localGet: 0x20, localSet: 0x21, localTee: 0x22, globalGet: 0x23, globalSet: 0x24, i32Const: 0x41,
    i32LtU: 0x49, i32GeU: 0x4f, i32Sub: 0x6b, i32And: 0x71, i32ShrU: 0x76,
};
export const VOID = 0x40;
export const I32 = 0x7f;
const SECTION = { type: 1, import: 2, function: 3, global: 6, export: 7, element: 9, code: 10 };

class Reader {
    constructor(bytes, at = 0, end = bytes.length) { this.bytes = bytes; this.at = at; this.end = end; }
    byte() { return this.bytes[this.at++]; }
    u32() {
        for (let value = 0, shift = 0; ; shift += 7) {
            const b = this.byte();
            value += (b & 0x7f) * 2 ** shift;
            if (b < 0x80) return value;
        }
    }
    skipLeb() { while (this.byte() >= 0x80); }
    name() { const length = this.u32(); this.at += length; return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString('utf8'); }
    list(item) { return Array.from({ length: this.u32() }, () => item(this)); }
    since(start) { return [...this.bytes.subarray(start, this.at)]; }
}

export const u32 = value => {
    const bytes = [];
    for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
    return [...bytes, value];
};
const s32 = value => {
    const bytes = [];
    for (; value < -64 || value > 63; value >>= 7) bytes.push((value & 0x7f) | 0x80);
    return [...bytes, value & 0x7f];
};
const vector = items => [...u32(items.length), ...items.flat()];
const sized = bytes => [...u32(bytes.length), ...bytes];
const append = (bytes, more) => { for (const b of more) bytes.push(b); };

export const leaf = (op, value) => ({ op, value });
export const i32 = value => leaf(OP.i32Const, value);
export const get = local => leaf(OP.localGet, local);
export const set = local => leaf(OP.localSet, local);
export const br = target => leaf(OP.br, target);
export const block = body => ({ op: OP.block, type: [VOID], body });
export const loop = body => ({ op: OP.loop, type: [VOID], body });
export const brTable = (targets, other) => ({ op: OP.brTable, targets, other });

/** Reads the instructions up to the `end` (or `else`) that closes the innermost of the open labels. */
function instructions(reader, labels) {
    const body = [];
    for (;;) {
        const start = reader.at;
        const op = reader.byte();
        const label = () => labels[labels.length - 1 - reader.u32()];
        if (op === OP.end || op === OP.else) return { body, closedBy: op };
        if (op === OP.block || op === OP.loop || op === OP.if) {
            const from = reader.at;
            reader.skipLeb();
            const node = { op, type: reader.since(from) };
            labels.push(node);
            const inner = instructions(reader, labels);
            node.body = inner.body;
            if (inner.closedBy === OP.else) node.otherwise = instructions(reader, labels).body;
            labels.pop();
            body.push(node);
        } else if (op === OP.br || op === OP.brIf) body.push(leaf(op, label()));
        else if (op === OP.brTable) { const targets = reader.list(label); body.push(brTable(targets, label())); }
        else if (op === OP.return) body.push(leaf(op));
        else if (op === OP.call || (op >= 0x20 && op <= 0x24)) body.push(leaf(op, reader.u32()));
        else { skipOperands(op, reader); body.push({ op, raw: reader.since(start) }); }
    }
}

function skipOperands(op, reader) {
    if (op === OP.callIndirect || (op >= 0x28 && op <= 0x3e)) { reader.skipLeb(); reader.skipLeb(); }
    else if (op === OP.i32Const || op === 0x42 || op === 0x3f || op === 0x40) reader.skipLeb();
    else if (op === 0x43) reader.at += 4;
    else if (op === 0x44) reader.at += 8;
    else if (op === 0xfc) {
        const kind = reader.u32();
        if (kind === 10) reader.at += 2;
        else if (kind === 11) reader.at += 1;
        else if (kind > 7) throw new Error(`instruction fc ${kind} is new here`);
    } else if (!(op === 0x00 || op === 0x01 || op === 0x1a || op === 0x1b || (op >= 0x45 && op <= 0xc4))) {
        throw new Error(`instruction ${op.toString(16)} is new here`);
    }
}

function encode(body, labels, out) {
    const depth = target => {
        const at = labels.lastIndexOf(target);
        if (at < 0) throw new Error('a branch leaves its function');
        return u32(labels.length - 1 - at);
    };
    for (const node of body) {
        if (node.raw) append(out, node.raw);
        else if (node.body) {
            out.push(node.op); append(out, node.type);
            labels.push(node);
            encode(node.body, labels, out);
            if (node.otherwise) { out.push(OP.else); encode(node.otherwise, labels, out); }
            labels.pop();
            out.push(OP.end);
        } else {
            out.push(node.op);
            if (node.op === OP.brTable) { append(out, vector(node.targets.map(depth))); append(out, depth(node.other)); }
            else if (node.op === OP.br || node.op === OP.brIf) append(out, depth(node.value));
            else if (node.op === OP.i32Const) append(out, s32(node.value));
            else if (node.value !== undefined) append(out, u32(node.value));
        }
    }
}

/** Visits every instruction, outer ones first. */
export function walk(body, visit) {
    const open = [...body].reverse();
    while (open.length > 0) {
        const node = open.pop();
        visit(node);
        for (const part of [node.otherwise, node.body]) if (part) for (let i = part.length - 1; i >= 0; i--) open.push(part[i]);
    }
}

/** The bytes that code takes; branches count as two. */
export function size(body) {
    let bytes = 0;
    walk(body, node => { bytes += node.raw ? node.raw.length : node.targets ? 2 * node.targets.length : node.body ? 3 : 2; });
    return bytes;
}

/** A function: `parameters` and `results` are value types, `locals` those of the further variables. */
class Function {
    constructor(module, bytes, type) { this.module = module; this.bytes = bytes; this.type = type; }
    get parameters() { return this.module.types[this.type].parameters; }
    get results() { return this.module.types[this.type].results; }
    /** The tree, read when first asked for. */
    get body() {
        if (!this.tree) {
            const reader = new Reader(this.bytes);
            this.variables = reader.list(r => [r.u32(), r.byte()]).flatMap(([count, type]) => Array(count).fill(type));
            this.root = { op: OP.block, type: this.results.length > 0 ? this.results : [VOID] };
            this.tree = instructions(reader, [this.root]).body;
        }
        return this.tree;
    }
    set body(tree) { this.tree = tree; }
    valueType(local) { return local < this.parameters.length ? this.parameters[local] : this.variables[local - this.parameters.length]; }
    addLocal(type) { return this.parameters.length + this.variables.push(type) - 1; }
    encoded() {
        if (!this.tree) return sized(this.bytes);
        const out = vector(this.variables.map(type => [1, type]));
        encode(this.tree, [this.root], out);
        out.push(OP.end);
        return sized(out);
    }
}

export class Module {
    constructor(bytes) {
        const reader = new Reader(bytes, 8);
        this.sections = [];
        while (reader.at < bytes.length) {
            const id = reader.byte();
            const length = reader.u32();
            this.sections.push({ id, bytes: bytes.subarray(reader.at, reader.at + length) });
            reader.at += length;
        }
        const read = id => new Reader(this.sections.find(section => section.id === id).bytes);
        this.types = read(SECTION.type).list(r => { r.byte(); return { parameters: r.list(p => p.byte()), results: r.list(p => p.byte()) }; });
        this.imported = read(SECTION.import).list(r => { r.name(); r.name(); if (r.byte() !== 0) throw new Error('an import that is no function'); return r.u32(); }).length;
        const types = read(SECTION.function).list(r => r.u32());
        const code = read(SECTION.code);
        this.functions = code.list(r => { const length = r.u32(); r.at += length; return r.bytes.subarray(r.at - length, r.at); })
            .map((body, i) => new Function(this, body, types[i]));
        this.exports = read(SECTION.export).list(r => ({ name: r.name(), kind: r.byte(), index: r.u32() }));
        this.globals = read(SECTION.global).u32();
        this.newGlobals = [];
    }
    /** The functions that the table holds. */
    inTable() {
        const reader = new Reader(this.sections.find(section => section.id === SECTION.element).bytes);
        return reader.list(r => {
            if (r.u32() !== 0 || r.byte() !== OP.i32Const) throw new Error('a table made in a new way');
            r.skipLeb();
            r.byte();
            return r.list(f => f.u32());
        }).flat();
    }
    /** Keeps these exports only, and empties the functions that nobody can call any more; the others keep their numbers. */
    keep(names) {
        this.exports = this.exports.filter(e => names.has(e.name));
        const open = [...this.inTable(), ...this.exports.filter(e => e.kind === 0).map(e => e.index)];
        const needed = new Set(open);
        const need = index => { if (!needed.has(index)) { needed.add(index); open.push(index); } };
        while (open.length > 0) {
            const index = open.pop();
            if (index >= this.imported) walk(this.functions[index - this.imported].body, node => { if (node.op === OP.call) need(node.value); });
        }
        this.functions.forEach((f, i) => { if (!needed.has(i + this.imported)) Object.assign(f, { bytes: Uint8Array.of(0, OP.unreachable, OP.end), tree: undefined }); });
    }
    /** Adds a function and answers its index. */
    add(parameters, results, variables, body) {
        const added = new Function(this, [], this.typeIndex(parameters, results));
        Object.assign(added, { variables, tree: body, root: { op: OP.block, type: results } });
        return this.imported + this.functions.push(added) - 1;
    }
    typeIndex(parameters, results) {
        const same = (a, b) => a.length === b.length && a.every((type, i) => type === b[i]);
        const known = this.types.findIndex(type => same(type.parameters, parameters) && same(type.results, results));
        return known >= 0 ? known : this.types.push({ parameters, results }) - 1;
    }
    /** Adds a variable of the module, at first zero, and answers its index. */
    addGlobal(type) {
        const zero = { 0x7f: [0x41, 0], 0x7e: [0x42, 0], 0x7d: [0x43, 0, 0, 0, 0], 0x7c: [0x44, 0, 0, 0, 0, 0, 0, 0, 0] }[type];
        return this.globals + this.newGlobals.push([type, 1, ...zero, OP.end]) - 1;
    }
    encoded() {
        const out = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
        for (const { id, bytes } of this.sections) { out.push(id); append(out, sized(this.content(id, bytes))); }
        return Uint8Array.from(out);
    }
    content(id, bytes) {
        if (id === SECTION.type) return vector(this.types.map(type => [0x60, ...vector(type.parameters), ...vector(type.results)]));
        if (id === SECTION.function) return vector(this.functions.map(f => u32(f.type)));
        if (id === SECTION.code) return [...u32(this.functions.length)].concat(...this.functions.map(f => f.encoded()));
        if (id === SECTION.export) return vector(this.exports.map(e => [...sized([...Buffer.from(e.name)]), e.kind, ...u32(e.index)]));
        if (id === SECTION.global) {
            const old = new Reader(bytes);
            old.u32();
            return [...u32(this.globals + this.newGlobals.length), ...bytes.subarray(old.at), ...this.newGlobals.flat()];
        }
        return bytes;
    }
}
