// Calls RefreshSchemas with the AWS SDK for JavaScript, 64 calls at once: sdk_load.mjs NODE_MODULES_PARENT URL SECONDS
import { createRequire } from "node:module";

const [parent, endpoint, seconds] = process.argv.slice(2);
const sdk = createRequire(parent + "/")("@aws-sdk/client-database-migration-service");
const concurrency = 64;
const client = new sdk.DatabaseMigrationServiceClient({
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "AKIDSIMULATOR", secretAccessKey: "simulator-secret-key" },
    maxAttempts: 1,
    requestHandler: { httpAgent: { keepAlive: true, maxSockets: concurrency } },
});
const request = {
    EndpointArn: "arn:aws:dms:us-east-1:123456789012:endpoint:HFV5HKVQNIQUFKTA5PBV2XPR44",
    ReplicationInstanceArn: "arn:aws:dms:us-east-1:123456789012:rep:MHFHEHV5UNU7GTA7CN3BK6GC4V",
};

async function load(milliseconds) {
    const end = performance.now() + milliseconds;
    let calls = 0;
    await Promise.all(Array.from({ length: concurrency }, async () => {
        while (performance.now() < end) {
            await client.send(new sdk.RefreshSchemasCommand(request));
            ++calls;
        }
    }));
    return calls;
}

await load(2000); // until the hot paths are compiled
const begin = performance.now();
const before = process.cpuUsage();
const calls = await load(1000 * Number(seconds));
const used = process.cpuUsage(before);
const took = (performance.now() - begin) / 1000;
console.log(`figures requests=${calls} errors=0 seconds=${took.toFixed(6)} cpu=${(used.user + used.system) / 1e6}`);
client.destroy();
