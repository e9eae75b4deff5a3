// Writes the service model the generator works from, read out of two published
// npm packages:
//   node src/model/import/import.mjs [--v3 DIR] [--v2 DIR] [--allow-new-counts] > src/model/dms-2016-01-01.json
// DIR is a folder holding an unpacked package's package.json; a package whose
// folder is not given is fetched with `npm pack`.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCommand, readEnumOrder, readEnums, readPaginators, readStructures, readWaiters } from "./declarations.mjs";
import { readNumberTypes } from "./numbers.mjs";
import { fail, kindOf, readSchemas } from "./schemas.mjs";

// Exact versions, so that a run without options repeats the committed file.
const V3_PACKAGE = "@aws-sdk/client-database-migration-service@3.1124.0";
const V2_PACKAGE = "aws-sdk@2.1693.0";

// A package with other counts may use forms this importer has never seen.
const EXPECTED = { operations: 119, errors: 26, paginators: 42, waiters: 17 };

// Their service ended on this day, which the packages say only in prose.
const ENDED_2026_05_20 = new Set([
  "BatchStartRecommendations", "CreateFleetAdvisorCollector", "DeleteFleetAdvisorCollector",
  "DeleteFleetAdvisorDatabases", "DescribeFleetAdvisorCollectors", "DescribeFleetAdvisorDatabases",
  "DescribeFleetAdvisorLsaAnalysis", "DescribeFleetAdvisorSchemaObjectSummary", "DescribeFleetAdvisorSchemas",
  "DescribeRecommendationLimitations", "DescribeRecommendations", "RunFleetAdvisorLsaAnalysis",
  "StartRecommendations",
]);

// The newer package limits waiters by time alone; attempts of waiters the
// older package does not have stand here.
const MAX_ATTEMPTS = {
  ExtensionPackAssociated: 60,
  MetadataModelAssessed: 360,
  MetadataModelConversionCancelled: 180,
  MetadataModelConverted: 240,
  MetadataModelCreated: 40,
  MetadataModelCreationCancelled: 180,
  MetadataModelExportedAsScript: 90,
  MetadataModelExportedToTarget: 90,
  MetadataModelImported: 30,
};

const readJson = (...parts) => JSON.parse(readFileSync(join(...parts), "utf8"));
const sorted = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

function withPackage(given, name, scratch) {
  if (given) return given;
  const folder = mkdtempSync(join(scratch, "package-"));
  const file = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, name], { encoding: "utf8" }).trim();
  execFileSync("tar", ["-xzf", join(folder, file), "-C", folder]);
  return join(folder, "package");
}

function buildService(v3Dir, v2Dir) {
  const { metadata } = readJson(v2Dir, "apis/dms-2016-01-01.min.json");
  const sources = [v3Dir, v2Dir].map((dir) => readJson(dir, "package.json")).map((p) => `${p.name} ${p.version}`);
  return {
    name: metadata.serviceFullName,
    id: metadata.serviceId,
    version: metadata.apiVersion,
    endpoint_prefix: metadata.endpointPrefix,
    signing_name: metadata.signingName ?? metadata.endpointPrefix,
    target_prefix: metadata.targetPrefix,
    json_version: metadata.jsonVersion,
    sources,
  };
}

function buildOperation(name, { input, output }, v3Dir) {
  const { errors, deprecated } = readCommand(v3Dir, name);
  return {
    input: input && kindOf(input).name,
    output: output && kindOf(output).name,
    errors,
    deprecated: deprecated || ENDED_2026_05_20.has(name) || undefined,
  };
}

// Schema and declaration describe the same member; where they disagree one of
// them was misread.
function typeText(reference, declared, context) {
  const type = kindOf(reference);
  const mismatch = () => fail(`cannot determine the type of ${context.owner}.${context.member}: schema says ${type.kind}, declaration says ${declared}`);
  const expect = (text, result) => (declared === text ? result : mismatch());
  const text = {
    string: () => (context.enums.has(declared) ? declared : expect("string", "string")),
    number: () => expect("number", context.numberType(context.owner, context.member)),
    boolean: () => expect("boolean", "boolean"),
    blob: () => expect("Uint8Array", "blob"),
    timestamp: () => expect("Date", "timestamp"),
    iso8601: () => expect("Date", "iso8601"),
    structure: () => expect(type.name, type.name),
    union: () => expect(type.name, type.name),
    list: () => {
      if (!declared.endsWith("[]")) mismatch();
      const element = typeText(type.element, declared.slice(0, -2).replace(/^\((.*)\)$/, "$1"), context);
      type.sensitive ||= element.sensitive;
      return `[${element.text}]`;
    },
  }[type.kind] ?? mismatch;
  return { text: text(), sensitive: type.sensitive };
}

function pageLimits(doc) {
  const number = (pattern) => (pattern.test(doc) ? Number(pattern.exec(doc)[1]) : undefined);
  return {
    default: number(/Default: (\d+)/),
    min: number(/Minimum (\d+), maximum \d+/),
    max: number(/Minimum \d+, maximum (\d+)/),
  };
}

function buildMember(reference, declared, context) {
  const { text, sensitive } = typeText(reference, declared.type, context);
  const facts = {
    sensitive: sensitive || undefined,
    deprecated: declared.deprecated || undefined,
    ...(context.member === "MaxRecords" ? pageLimits(declared.doc) : {}),
  };
  return Object.values(facts).every((fact) => fact === undefined) ? text : { type: text, ...facts };
}

function buildShape(owner, schema, declared, common) {
  // The text of a fault is declared by a base class of another package.
  if (schema.kind === "error" && schema.members.has("message"))
    declared = new Map([["message", { type: "string", required: false, doc: "" }], ...declared]);
  const same = declared.size === schema.members.size && [...declared.keys()].every((name) => schema.members.has(name));
  if (!same) fail(`schema and declaration of ${owner} have different members`);
  const members = {};
  const required = [];
  for (const [member, declaration] of declared) {
    members[member] = buildMember(schema.members.get(member), declaration, { owner, member, ...common });
    if (declaration.required) required.push(member);
    if (declaration.required !== schema.required.has(member))
      fail(`schema and declaration disagree whether ${owner}.${member} is required`);
  }
  return { type: schema.kind, required: required.length ? required : undefined, members };
}

// A page's items are the only list in the operation's output.
function buildPaginator(name, { token, limit }, v3) {
  const output = v3.shapes.get(kindOf(v3.operations.get(name).output).name);
  const lists = [...output.members].filter(([, reference]) => kindOf(reference).kind === "list");
  if (lists.length !== 1) fail(`${name} has ${lists.length} lists in its output, so its items are unclear`);
  return { token, limit, items: lists[0][0] };
}

function buildWaiter(name, { operation, delay, acceptors }, old) {
  const max_attempts = old[name]?.maxAttempts ?? MAX_ATTEMPTS[name]
    ?? fail(`waiter ${name} has no number of attempts: add it to MAX_ATTEMPTS`);
  return { operation, delay, max_attempts, acceptors };
}

// The newer package sorts enum values; the older one, generated as the model
// was written, keeps their order. Values it does not have go last.
function orderValues(values, modelOrder = []) {
  const rank = (value) => (modelOrder.includes(value) ? modelOrder.indexOf(value) : modelOrder.length);
  return [...values].sort((a, b) => rank(a) - rank(b));
}

function checkCounts(model) {
  const counts = {
    operations: model.operations.size,
    errors: [...model.shapes.values()].filter((shape) => shape.type === "error").length,
    paginators: model.paginators.size,
    waiters: model.waiters.size,
  };
  for (const [what, expected] of Object.entries(EXPECTED))
    if (counts[what] !== expected)
      fail(`found ${counts[what]} ${what} instead of ${expected}; check the result and use --allow-new-counts`);
}

function buildModel(v3Dir, v2Dir) {
  const v3 = readSchemas(v3Dir);
  const declared = readStructures(v3Dir);
  const enums = readEnums(v3Dir);
  const common = { enums, numberType: readNumberTypes(v2Dir, v3) };
  const enumOrder = readEnumOrder(v2Dir);
  const old = readJson(v2Dir, "apis/dms-2016-01-01.waiters2.json").waiters;
  const mapValues = (map, build) => new Map(sorted(map).map(([name, value]) => [name, build(name, value)]));

  const shapes = mapValues(v3.shapes, (name, schema) =>
    buildShape(name, schema, declared.get(name) ?? fail(`no declaration of ${name}`), common));
  for (const [name, values] of enums) {
    if (shapes.has(name)) fail(`${name} is both an enum and a structure`);
    shapes.set(name, { type: "enum", values: orderValues(values, enumOrder.get(name)) });
  }
  return {
    service: buildService(v3Dir, v2Dir),
    operations: mapValues(v3.operations, (name, operation) => buildOperation(name, operation, v3Dir)),
    shapes: new Map(sorted(shapes)),
    paginators: mapValues(readPaginators(v3Dir), (name, paginator) => buildPaginator(name, paginator, v3)),
    waiters: mapValues(readWaiters(v3Dir), (name, waiter) => buildWaiter(name, waiter, old)),
  };
}

// One line per entry keeps the differences between two versions readable.
function format({ service, ...sections }) {
  const section = ([title, entries]) => {
    const lines = [...entries].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    return `${JSON.stringify(title)}:{\n${lines.join(",\n")}\n}`;
  };
  return `{\n"service":${JSON.stringify(service)},\n${Object.entries(sections).map(section).join(",\n")}\n}\n`;
}

function main() {
  const { values: options } = parseArgs({
    options: { v3: { type: "string" }, v2: { type: "string" }, "allow-new-counts": { type: "boolean" } },
  });
  const scratch = mkdtempSync(join(tmpdir(), "dms-model-"));
  try {
    const model = buildModel(withPackage(options.v3, V3_PACKAGE, scratch), withPackage(options.v2, V2_PACKAGE, scratch));
    if (!options["allow-new-counts"]) checkCounts(model);
    process.stdout.write(format(model));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

try {
  main();
} catch (error) {
  console.error(`import.mjs: ${error.message}`);
  process.exitCode = 1;
}
