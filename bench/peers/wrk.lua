-- A RefreshSchemas request as the other clients send it, but always the same: wrk signs nothing.
wrk.method = "POST"
wrk.path = "/"
wrk.headers["Content-Type"] = "application/x-amz-json-1.1"
wrk.headers["X-Amz-Target"] = "AmazonDMSv20160101.RefreshSchemas"
wrk.headers["X-Amz-Date"] = "20260102T030405Z"
wrk.headers["User-Agent"] = "wrk"
wrk.headers["amz-sdk-invocation-id"] = "1b7b5f8e-5f0e-4d6c-9c43-8f3f0d6f6b1a"
wrk.headers["amz-sdk-request"] = "attempt=1; max=1"
wrk.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=AKIDSIMULATOR/20260102/us-east-1/dms/aws4_request, "
    .. "SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-type;host;x-amz-date;x-amz-target, "
    .. "Signature=f067ec852687be2ded962bddeb422840f2201f583e7b6fbe7c278e9603dad1de"
wrk.body = '{"EndpointArn":"arn:aws:dms:us-east-1:123456789012:endpoint:HFV5HKVQNIQUFKTA5PBV2XPR44",'
    .. '"ReplicationInstanceArn":"arn:aws:dms:us-east-1:123456789012:rep:MHFHEHV5UNU7GTA7CN3BK6GC4V"}'

-- One line for bench/compare to read.
done = function(summary, latency, requests)
    local e = summary.errors
    print(string.format("figures requests=%d errors=%d seconds=%.6f", summary.requests,
        e.connect + e.read + e.write + e.status + e.timeout, summary.duration / 1e6))
end
