// Reads what only the type declarations and the generated functions of the
// JavaScript client tell: member order, enums, deprecation, the faults of each
// operation, paginators and waiters.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fail } from "./schemas.mjs";

const read = (...parts) => readFileSync(join(...parts), "utf8");
const namesIn = (folder, pattern) =>
  readdirSync(folder).map((file) => pattern.exec(file)?.[1]).filter(Boolean).sort();

// name -> Map(member -> { type, required, deprecated, doc }), in model order.
export function readStructures(v3Dir) {
  const folder = join(v3Dir, "dist-types/models");
  const structures = new Map();
  for (const file of readdirSync(folder).filter((f) => /^(models_\d+|errors)\.d\.ts$/.test(f))) {
    const text = read(folder, file);
    for (const [, name, body] of text.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm))
      structures.set(name, membersOf(body));
    for (const [, name, body] of text.matchAll(/^export declare class (\w+) extends __BaseException \{\n([\s\S]*?)^\}/gm))
      structures.set(name, membersOf(body));
    for (const [, name, body] of text.matchAll(/^export declare namespace (\w+) \{\n([\s\S]*?)^\}/gm))
      structures.set(name, unionMembersOf(body));
  }
  return structures;
}

function membersOf(body) {
  const members = new Map();
  // A comment may not contain its own end, else it would swallow members.
  const member = /(?:^ {4}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^ {4}(\w+)(\??): (.*?)(?: \| undefined)?;$/gm;
  for (const [, comment = "", name, optional, type] of body.matchAll(member)) {
    const doc = comment.replace(/\s*\n\s*\*\s*/g, " ");
    members.set(name, { type, required: optional === "", deprecated: /@deprecated/.test(doc), doc });
  }
  return members;
}

// The visitor of a union is the one place with all members in model order.
function unionMembersOf(body) {
  const visitor = /interface Visitor<T> \{([\s\S]*?)\}/.exec(body)?.[1] ?? fail("union without visitor");
  const members = new Map();
  for (const [, name, type] of visitor.matchAll(/^\s*(\w+): \(value: (.*)\) => T;$/gm))
    members.set(name, { type, required: false, deprecated: false, doc: "" });
  return members;
}

export function readEnums(v3Dir) {
  const text = read(v3Dir, "dist-types/models/enums.d.ts");
  const enums = new Map();
  for (const [, name, body] of text.matchAll(/^export declare const (\w+): \{\n([\s\S]*?)^\};/gm))
    enums.set(name, [...body.matchAll(/^ {4}readonly \w+: (".*");$/gm)].map(([, value]) => JSON.parse(value)));
  return enums;
}

// name -> values in model order, of the older package.
export function readEnumOrder(v2Dir) {
  const text = read(v2Dir, "clients/dms.d.ts");
  const order = new Map();
  for (const [, name, values] of text.matchAll(/^ {2}export type (\w+) = ("[^;]*)\|string;$/gm))
    order.set(name, values.split("|").map((value) => JSON.parse(value)));
  return order;
}

// { errors, deprecated } of one operation.
export function readCommand(v3Dir, operation) {
  const text = read(v3Dir, `dist-types/commands/${operation}Command.d.ts`);
  return {
    errors: [...text.matchAll(/^ \* @throws \{@link (\w+)\} \((?:client|server) fault\)/gm)].map(([, name]) => name),
    deprecated: /^ \* @deprecated/m.test(text),
  };
}

// operation -> { token, limit? }
export function readPaginators(v3Dir) {
  const folder = join(v3Dir, "dist-es/pagination");
  const call = /createPaginator\(\w+, (\w+)Command, "(\w+)", "(\w+)"(?:, "(\w+)")?\)/;
  return new Map(namesIn(folder, /^(\w+)Paginator\.js$/).map((name) => {
    const match = call.exec(read(folder, `${name}Paginator.js`)) ?? fail(`cannot read paginator ${name}`);
    const [, operation, input, output, limit] = match;
    if (operation !== name || input !== output) fail(`paginator ${name} has an unknown form`);
    return [name, { token: input, limit }];
  }));
}

const PATH_ACCEPTOR = new RegExp([
  String.raw`\[\]\.concat\(\.\.\.result\.(?<list>\w+)\);\s*`,
  String.raw`let projection_\d+ = flat_\d+\.map\(\(element_\d+\) => \{\s*return element_\d+\.(?<field>\w+);`,
  String.raw`(?:(?!concat)[\s\S])*?(?<quantifier>allStringEq|anyStringEq)_\d+ (?:&& \(element_\d+ )?== (?<expected>"[^"\n]*")`,
  String.raw`(?:(?!concat)[\s\S])*?WaiterState\.(?<state>\w+)`,
].join(""), "g");
const ERROR_ACCEPTOR = /exception\.name === "(?<expected>\w+)"\) \{\s*return \{ state: WaiterState\.(?<state>\w+)/g;

// name -> { operation, delay, acceptors }
export function readWaiters(v3Dir) {
  const folder = join(v3Dir, "dist-es/waiters");
  return new Map(namesIn(folder, /^waitFor(\w+)\.js$/).map((name) => {
    const text = read(folder, `waitFor${name}.js`);
    const acceptors = [...pathAcceptors(text), ...errorAcceptors(text)];
    // One returned state more than acceptors: the final RETRY.
    const states = text.match(/state: WaiterState\./g)?.length;
    if (states !== acceptors.length + 1) fail(`waiter ${name} has an acceptor of unknown form`);
    const operation = /client\.send\(new (\w+)Command\(/.exec(text)?.[1] ?? fail(`waiter ${name} calls nothing`);
    const delay = Number(/minDelay: (\d+)/.exec(text)?.[1] ?? fail(`waiter ${name} has no delay`));
    return [name, { operation, delay, acceptors }];
  }));
}

function pathAcceptors(text) {
  return [...text.matchAll(PATH_ACCEPTOR)].map(({ groups }) => ({
    state: groups.state.toLowerCase(),
    matcher: groups.quantifier === "allStringEq" ? "pathAll" : "pathAny",
    path: `${groups.list}[].${groups.field}`,
    expected: JSON.parse(groups.expected),
  }));
}

function errorAcceptors(text) {
  return [...text.matchAll(ERROR_ACCEPTOR)].map(({ groups }) => ({
    state: groups.state.toLowerCase(),
    matcher: "error",
    expected: groups.expected,
  }));
}
