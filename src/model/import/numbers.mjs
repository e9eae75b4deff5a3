// Tells integers, longs and doubles apart. The newer package knows only
// "number", so the older package's model is walked next to it; what the older
// model has never seen comes from the table below.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, kindOf } from "./schemas.mjs";

// Numbers the older package, frozen since, does not have. The API reference
// gives their kinds: what can outgrow 32 bits (rows, objects, milliseconds) is
// long, a share with fractions is double, all else is integer. An entry here
// never overrides the older model.
const SUPPLEMENT = {
  "CreateDataMigrationMessage.NumberOfJobs": "integer",
  "DataMigrationSettings.NumberOfJobs": "integer",
  "DataMigrationStatistics.CDCLatency": "integer",
  "DataMigrationStatistics.ElapsedTimeMillis": "long",
  "DataMigrationStatistics.FullLoadPercentage": "integer",
  "DataMigrationStatistics.TablesErrored": "integer",
  "DataMigrationStatistics.TablesLoaded": "integer",
  "DataMigrationStatistics.TablesLoading": "integer",
  "DataMigrationStatistics.TablesQueued": "integer",
  "DescribeDataMigrationsMessage.MaxRecords": "integer",
  "DescribeMetadataModelChildrenMessage.MaxRecords": "integer",
  "DescribeMetadataModelCreationsMessage.MaxRecords": "integer",
  "IbmDb2LuwDataProviderSettings.EncryptionAlgorithm": "integer",
  "IbmDb2LuwDataProviderSettings.Port": "integer",
  "IbmDb2LuwDataProviderSettings.SecurityMechanism": "integer",
  "IbmDb2zOsDataProviderSettings.Port": "integer",
  "ModifyDataMigrationMessage.NumberOfJobs": "integer",
  "Progress.ProgressPercent": "double",
  "Progress.TotalObjects": "long",
  "ReplicationTaskAssessmentRunResultStatistic.Cancelled": "integer",
  "ReplicationTaskAssessmentRunResultStatistic.Error": "integer",
  "ReplicationTaskAssessmentRunResultStatistic.Failed": "integer",
  "ReplicationTaskAssessmentRunResultStatistic.Passed": "integer",
  "ReplicationTaskAssessmentRunResultStatistic.Skipped": "integer",
  "ReplicationTaskAssessmentRunResultStatistic.Warning": "integer",
  "SybaseAseDataProviderSettings.Port": "integer",
  "TableStatistics.ResyncProgress": "double",
  "TableStatistics.ResyncRowsAttempted": "long",
  "TableStatistics.ResyncRowsFailed": "long",
  "TableStatistics.ResyncRowsSucceeded": "long",
};

export function readNumberTypes(v2Dir, v3) {
  const model = JSON.parse(readFileSync(join(v2Dir, "apis/dms-2016-01-01.min.json"), "utf8"));
  const seen = collectFromV2(model, v3);
  return (owner, member) => {
    const key = `${owner}.${member}`;
    return seen.get(key) ?? SUPPLEMENT[key]
      ?? fail(`cannot tell integer, long and double apart for ${key}: add it to SUPPLEMENT in numbers.mjs`);
  };
}

// The older model has no structure names, so both models are walked together
// from each operation's input and output, matching members by name.
function collectFromV2(model, v3) {
  const types = new Map();
  const visited = new Set();

  const record = (owner, member, type) => {
    const key = `${owner}.${member}`;
    if (types.has(key) && types.get(key) !== type) fail(`the older model gives two number types for ${key}`);
    types.set(key, type);
  };

  const walk = (reference, schema, owner, member) => {
    const node = reference.shape ? model.shapes[reference.shape] : reference;
    const { kind, name, element } = kindOf(schema);
    if (kind === "number") {
      // A list element or member the older model calls text would be a mismatch.
      if (!["integer", "long", "double"].includes(node.type)) fail(`${owner}.${member} is no number in the older model`);
      record(owner, member, node.type);
    } else if (kind === "list") {
      if (node.member) walk(node.member, element, owner, member);
    } else if (kind === "structure" || kind === "union") {
      if (visited.has(node)) return; // structures may contain each other
      visited.add(node);
      const known = v3.shapes.get(name).members;
      for (const [key, child] of Object.entries(node.members ?? {}))
        if (known.has(key)) walk(child, known.get(key), name, key);
    }
  };

  for (const [name, operation] of v3.operations) {
    const old = model.operations[name];
    if (old?.input && operation.input) walk(old.input, operation.input);
    if (old?.output && operation.output) walk(old.output, operation.output);
  }
  return types;
}
