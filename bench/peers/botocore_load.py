"""Calls RefreshSchemas with botocore, one call after another: botocore_load.py URL SECONDS"""

import resource
import sys
import time

import botocore.config
import botocore.session

url, seconds = sys.argv[1], float(sys.argv[2])
session = botocore.session.get_session()
session.set_credentials("AKIDSIMULATOR", "simulator-secret-key")
client = session.create_client(
    "dms",
    region_name="us-east-1",
    endpoint_url=url,
    config=botocore.config.Config(retries={"total_max_attempts": 1}),
)
request = {
    "EndpointArn": "arn:aws:dms:us-east-1:123456789012:endpoint:HFV5HKVQNIQUFKTA5PBV2XPR44",
    "ReplicationInstanceArn": "arn:aws:dms:us-east-1:123456789012:rep:MHFHEHV5UNU7GTA7CN3BK6GC4V",
}


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


for _ in range(50):
    client.refresh_schemas(**request)
calls, used, begin = 0, cpu(), time.monotonic()
while time.monotonic() - begin < seconds:
    client.refresh_schemas(**request)
    calls += 1
took, used = time.monotonic() - begin, cpu() - used
print(f"figures requests={calls} errors=0 seconds={took:.6f} cpu={used:.6f}")
