// Cuts functions that are too big for the JVM. A Java method has at most 64 KB of bytecode, and HotSpot compiles none above 8000
// bytes; C compilers make one huge function of one huge `switch`, such as the one of Bison's parsers. Its cases move into functions
// of their own, many in each.
//
// What a C compiler makes of a switch is a chain: block Bn { … block B1 { block B0 { …; br_table B0 B1 … } case 0 } case 1 } … }.
// A branch out of Bi runs case i, and then the next ones unless it branches. Here every case gets a number (its place in the chain);
// a *group* is a run of cases. What replaces the chain:
//
//   place = the case's group << 16 | the entry within the group
//   loop { place = dispatch(place, the locals that cases read); if place is no case: branch to where it says }
//
// `dispatch` calls the group's function. That returns the next place: of a case in another group, or of an exit from the chain. Locals
// that cases write come back in variables of the module, since a function has one result. They are read before anything else
// runs, so that recursion and longjmp are no danger.
import { I32, OP, VOID, block, br, brTable, get, i32, leaf, loop, set, size, walk } from './module.mjs';

/** Bytes of WebAssembly that make about 8000 bytes of Java bytecode; a group is smaller, since it carries its locals in and out. */
const BIGGEST = 5000;
const GROUP = 3300;
const EXITS = 0x7000;

/** Splits what is too big, and what comes out of that, until nothing more can be split. Answers how many functions were added. */
export function splitAll(module) {
    const before = module.functions.length;
    const globals = new Map();
    for (let i = 0; i < module.functions.length; i++) {
        const big = module.functions[i];
        for (let tries = 0; tries < 10 && size(big.body) > BIGGEST; tries++) {
            const chain = longestChain(big.body);
            if (!chain) break;
            new Split(module, big, chain, globals).run();
        }
    }
    return module.functions.length - before;
}

/** The chain with most code in it: its blocks from the inside out, and the list in which the outermost stands. */
function longestChain(body) {
    let best;
    const consider = list => list.forEach((node, at) => {
        const chain = chainAt(list, at);
        if (chain && chain.bytes > (best?.bytes ?? GROUP)) best = chain;
    });
    consider(body);
    walk(body, node => { if (node.body) consider(node.body); if (node.otherwise) consider(node.otherwise); });
    return best;
}

const isBlock = node => node?.op === OP.block && node.type[0] === VOID;

function chainAt(list, at) {
    if (!isBlock(list[at])) return undefined;
    const blocks = [];
    for (let node = list[at]; isBlock(node); node = node.body[0]) blocks.unshift(node);
    const inner = blocks[0];
    const table = inner.body.at(-1);
    if (table?.op !== OP.brTable || table.targets.length < 8) return undefined;
    // outside the outermost target there are no cases
    const targets = new Set([...table.targets, table.other]);
    while (blocks.length > 1 && !targets.has(blocks.at(-1))) blocks.pop();
    // the outermost block's own end is an exit, its cases are those of the blocks within
    const cases = blocks.slice(0, -1).map((_, i) => blocks[i + 1].body.slice(1));
    if (!cases.every(leavesWithoutValue)) return undefined;
    return { blocks, cases, table, outermost: blocks.at(-1), bytes: cases.reduce((sum, code) => sum + size(code), 0) };
}

/** True when no branch out of the code carries a value. */
function leavesWithoutValue(code) {
    const inside = new Set();
    let none = true;
    walk(code, node => {
        if (node.body) inside.add(node);
        for (const target of node.targets ? [...node.targets, node.other] : node.op === OP.br || node.op === OP.brIf ? [node.value] : []) {
            none &&= inside.has(target) || target.op === OP.loop || target.type[0] === VOID;
        }
    });
    return none;
}

class Split {
    constructor(module, big, chain, globals) {
        Object.assign(this, { module, big, globals, ...chain });
        this.caseOf = new Map(this.blocks.slice(0, -1).map((b, i) => [b, i]));
        this.exits = [];
    }

    run() {
        this.returned = block([]);
        this.cases.forEach(code => this.leaveByBranch(code));
        this.chooseGroups();
        this.chooseLocals();
        const groups = this.groups.map(group => this.groupFunction(group));
        this.outermost.body = this.replacement(this.dispatcher(groups));
    }

    /** A `return` becomes a branch to a place where the function that remains returns the value. */
    leaveByBranch(code) {
        const isReturn = node => node.op === OP.return;
        const rewrite = list => list.flatMap(node => {
            if (node.body) node.body = rewrite(node.body);
            if (node.otherwise) node.otherwise = rewrite(node.otherwise);
            return isReturn(node) ? [...this.big.results.map(type => leaf(OP.globalSet, this.global(type, 'result'))), br(this.returned)] : [node];
        });
        code.splice(0, code.length, ...rewrite(code));
    }

    global(type, name) {
        const key = `${type} ${name}`;
        if (!this.globals.has(key)) this.globals.set(key, this.module.addGlobal(type));
        return this.globals.get(key);
    }

    /** Runs of cases, each of at most GROUP bytes unless it is a single case. */
    chooseGroups() {
        this.groups = [];
        let bytes = Infinity;
        this.cases.forEach((code, i) => {
            const more = size(code) + 8;
            if (bytes + more > GROUP) { this.groups.push({ first: i, entries: [] }); bytes = 0; }
            this.groups.at(-1).last = i;
            bytes += more;
        });
        this.groupOf = this.groups.flatMap((group, g) => Array(group.last - group.first + 1).fill(g));
    }

    /** `into`: locals that the groups need to know; `out`: those that they change and somebody else, or a later group, reads. */
    chooseLocals() {
        const inCases = new Set(), written = new Set(), read = new Set();
        this.cases.forEach(code => walk(code, node => {
            if (node.op >= OP.localGet && node.op <= OP.localTee) inCases.add(node.value);
            if (node.op === OP.localSet || node.op === OP.localTee) written.add(node.value);
        }));
        walk(this.big.body, node => { if (node.op === OP.localGet) read.add(node.value); });
        this.into = [...inCases].sort((a, b) => a - b);
        this.out = this.into.filter(local => written.has(local) && read.has(local));
        const counts = new Map();
        this.variable = new Map(this.out.map(local => {
            const type = this.big.valueType(local);
            counts.set(type, (counts.get(type) ?? 0) + 1);
            return [local, this.global(type, counts.get(type))];
        }));
    }

    place(caseNumber) {
        const g = this.groupOf[caseNumber];
        return (g << 16) | (caseNumber - this.groups[g].first);
    }

    /** The place that stands for a branch to a target: a case's, or an exit's. */
    placeOf(target) {
        if (this.caseOf.has(target)) return this.place(this.caseOf.get(target));
        let exit = this.exits.indexOf(target);
        if (exit < 0) exit = this.exits.push(target) - 1;
        return (EXITS + exit) * 65536;
    }

    /** A function (place, locals …) → next place. */
    groupFunction({ first, last }) {
        const renamed = new Map(this.into.map((local, i) => [local, i + 1]));
        const next = this.into.length + 1; // the variable that takes the result
        const leave = new Map(); // block by place
        const done = block([]);
        const count = last - first + 1;
        const entries = Array.from({ length: count }, () => block([]));
        const here = target => {
            const number = this.caseOf.get(target);
            if (number >= first && number <= last) return entries[number - first];
            const place = this.placeOf(target);
            if (!leave.has(place)) leave.set(place, block([]));
            return leave.get(place);
        };
        const inside = new Set();
        for (let i = first; i <= last; i++) walk(this.cases[i], node => { if (node.body) inside.add(node); });
        const code = this.cases.slice(first, last + 1);
        code.forEach(body => walk(body, node => {
            if (node.targets) {
                node.targets = node.targets.map(target => inside.has(target) ? target : here(target));
                node.other = inside.has(node.other) ? node.other : here(node.other);
            } else if ((node.op === OP.br || node.op === OP.brIf) && !inside.has(node.value)) node.value = here(node.value);
            else if (node.op >= OP.localGet && node.op <= OP.localTee) node.value = renamed.get(node.value);
        }));
        const after = last + 1 < this.cases.length ? this.blocks[last + 1] : this.outermost;
        let body = [get(0), i32(0xffff), leaf(OP.i32And), brTable(entries, entries[0])];
        code.forEach((tail, i) => { entries[i].body = body; body = [entries[i], ...tail]; });
        if (count === 1) body = [...code[0]];
        body.push(i32(this.placeOf(after)), set(next), br(done));
        for (const [place, exit] of leave) { exit.body = body; body = [exit, i32(place), set(next), br(done)]; }
        body.pop();
        done.body = body;
        const epilogue = this.out.flatMap(local => [get(renamed.get(local)), leaf(OP.globalSet, this.variable.get(local))]);
        const types = this.into.map(local => this.big.valueType(local));
        return this.module.add([I32, ...types], [I32], [I32], [done, ...epilogue, get(next)]);
    }

    /** A function (place, locals …) → next place, which calls the place's group. */
    dispatcher(groups) {
        const call = g => [get(0), ...this.into.map((_, i) => get(i + 1)), leaf(OP.call, groups[g]), leaf(OP.return)];
        const entries = groups.map(() => block([]));
        let body = [get(0), i32(16), leaf(OP.i32ShrU), brTable(entries, entries[0])];
        entries.forEach((entry, g) => { entry.body = body; body = [entry, ...call(g)]; });
        return this.module.add([I32, ...this.into.map(local => this.big.valueType(local))], [I32], [], [...body, leaf(OP.unreachable)]);
    }

    /** What stands in the outermost block now. */
    replacement(dispatcher) {
        const place = this.big.addLocal(I32);
        const start = block([]);
        const again = loop([]);
        const placeThen = (target, then) => [i32(this.placeOf(target)), set(place), br(then)];
        // the code before the switch stays; where it branches to a case, that becomes a place
        const prelude = this.blocks[0].body.slice(0, -1);
        const jumps = new Map();
        const jump = target => {
            if (!this.caseOf.has(target)) return target;
            if (!jumps.has(target)) jumps.set(target, block([]));
            return jumps.get(target);
        };
        walk(prelude, node => {
            if (node.targets) { node.targets = node.targets.map(jump); node.other = jump(node.other); }
            else if (node.op === OP.br || node.op === OP.brIf) node.value = jump(node.value);
        });
        let body = [...prelude, ...this.lookUp(place, start, jump)];
        for (const [target, jumped] of jumps) { jumped.body = body; body = [jumped, ...placeThen(target, start)]; }
        start.body = body;
        const exit = block([]);
        exit.body = [
            get(place), i32(EXITS * 65536), leaf(OP.i32GeU), leaf(OP.brIf, exit),
            get(place), ...this.into.map(get), leaf(OP.call, dispatcher), set(place),
            ...this.out.flatMap(local => [leaf(OP.globalGet, this.variable.get(local)), set(local)]),
            br(again),
        ];
        again.body = [exit, get(place), i32(16), leaf(OP.i32ShrU), i32(EXITS), leaf(OP.i32Sub), brTable(this.exits, this.exits[0] ?? this.outermost)];
        this.returned.body = [start, again];
        return [this.returned, ...this.big.results.map(type => leaf(OP.globalGet, this.global(type, 'result'))), leaf(OP.return)];
    }

    /** From the switch's value to the place: a function of its own for every 500 values, since the tables are big too. */
    lookUp(place, start, jump) {
        const value = this.big.addLocal(I32);
        const { targets, other } = this.table;
        const code = [set(value)];
        const slice = 500;
        for (let from = 0; from < targets.length; from += slice) {
            const part = targets.slice(from, from + slice);
            const function_ = this.tableFunction(part);
            const skip = block([]);
            skip.body = [
                get(value), i32(from + part.length), leaf(OP.i32GeU), leaf(OP.brIf, from + slice < targets.length ? skip : jump(other)),
                get(value), i32(from), leaf(OP.i32Sub), leaf(OP.call, function_), set(place), br(start),
            ];
            code.push(skip);
        }
        return code.concat(leaf(OP.unreachable));
    }

    tableFunction(targets) {
        const places = targets.map(target => this.placeOf(target));
        const distinct = [...new Set(places)];
        const entries = new Map(distinct.map(p => [p, block([])]));
        let body = [get(0), brTable(places.map(p => entries.get(p)), entries.get(distinct[0]))];
        for (const [p, entry] of entries) { entry.body = body; body = [entry, i32(p), leaf(OP.return)]; }
        return this.module.add([I32], [I32], [], [...body, leaf(OP.unreachable)]);
    }
}
