// Reads the runtime schemas of the generated JavaScript client: shape names,
// member names, type codes, sensitivity and timestamp formats.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

export function fail(message) {
  throw new Error(message);
}

// Numeric type codes as the generated file uses them.
const SIMPLE = new Map([
  [0, "string"], [1, "number"], [2, "boolean"], [21, "blob"],
  [4, "timestamp"], // the protocol's default format: epoch seconds
  [5, "iso8601"],
]);
const LIST_FLAG = 64;
const SENSITIVE_BIT = 8;
const COMPOSITE = new Map([[1, "list"], [3, "structure"], [-3, "error"], [4, "union"], [9, "operation"]]);

// Traits without meaning for a JSON protocol client.
const IGNORED_TRAITS = new Set(["xmlName", "error", "httpError"]);

// The file imports a runtime library that need not be installed, so its text
// is evaluated without the imports; imported names become harmless stand-ins.
function evaluate(text) {
  const context = { TypeRegistry: { for: () => ({ registerError() {} }) } };
  const imports = /^import \{([^}]*)\} from .*;$/gm;
  for (const [, names] of text.matchAll(imports))
    for (const name of names.split(",").map((n) => n.trim()).filter(Boolean))
      context[name] ??= undefined;
  const script = text.replace(imports, "").replace(/^export /gm, "");
  vm.runInNewContext(script, context, { filename: "schemas_0.js" });
  return Object.values(context).filter(Array.isArray); // top-level vars land in the context
}

// { kind, name?, element?, sensitive } of a schema reference as members hold it:
// a code, a function returning a schema, or [reference, traits].
export function kindOf(reference) {
  if (typeof reference === "function") return kindOf(reference());
  if (typeof reference === "number") return kindOfCode(reference);
  if (reference === "unit") return { kind: "unit", sensitive: false };
  if (!Array.isArray(reference)) fail(`unknown schema ${String(reference)}`);
  if (reference.length === 2) return withTraits(kindOf(reference[0]), reference[1]);
  const [code, , name, traits, inner] = reference;
  if (code === 0) return withTraits(kindOf(inner), traits); // a named simple type
  const kind = COMPOSITE.get(code) ?? fail(`unknown schema code ${code} for ${name}`);
  return withTraits({ kind, name, element: kind === "list" ? inner : undefined, sensitive: false }, traits);
}

function kindOfCode(code) {
  if (code >= LIST_FLAG && code < 2 * LIST_FLAG)
    return { kind: "list", element: code - LIST_FLAG, sensitive: false };
  return { kind: SIMPLE.get(code) ?? fail(`unknown type code ${code}`), sensitive: false };
}

function withTraits(type, traits) {
  if (typeof traits === "object")
    for (const key of Object.keys(traits)) if (!IGNORED_TRAITS.has(key)) fail(`unknown trait ${key}`);
  if (typeof traits === "number" && traits & ~SENSITIVE_BIT) fail(`unknown trait bits ${traits}`);
  return { ...type, sensitive: type.sensitive || traits === SENSITIVE_BIT };
}

// shapes: name -> { kind, members: Map(name -> reference), required: Set }
// operations: name -> { input?, output? } (references)
export function readSchemas(v3Dir) {
  const text = readFileSync(join(v3Dir, "dist-es/schemas/schemas_0.js"), "utf8");
  const shapes = new Map();
  const operations = new Map();
  for (const schema of evaluate(text)) {
    const [code, namespace, name, , first, second, requiredCount = 0] = schema;
    // The client's own base exception is no shape of the service.
    if (namespace?.startsWith("smithy.ts.sdk.synthetic")) continue;
    const kind = COMPOSITE.get(code);
    if (kind === "operation") operations.set(name, operationOf(first, second));
    else if (["structure", "error", "union"].includes(kind)) shapes.set(name, shapeOf(kind, first, second, requiredCount));
  }
  return { shapes, operations };
}

function operationOf(input, output) {
  const present = (reference) => (reference() === "unit" ? undefined : reference);
  return { input: present(input), output: present(output) };
}

// The generated file puts required members first and counts them.
function shapeOf(kind, names, references, requiredCount) {
  return {
    kind,
    members: new Map(names.map((name, i) => [name, references[i]])),
    required: new Set(names.slice(0, requiredCount)),
  };
}
