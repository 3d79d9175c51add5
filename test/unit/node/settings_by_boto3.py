"""Reads rows of settings as JSON, and prints what boto3 makes of each: where a request goes, with whose key, for which region."""

import json
import os
import sys
import tempfile

import boto3


def outcome(row):
    with tempfile.TemporaryDirectory() as home:
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            del os.environ[name]
        os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
        for name, variable in (("config", "AWS_CONFIG_FILE"), ("credentials", "AWS_SHARED_CREDENTIALS_FILE")):
            os.environ[variable] = os.path.join(home, name)
            with open(os.environ[variable], "w") as file:
                file.write("\n".join(row.get(name, [])))
        os.environ.update(row.get("env", {}))
        try:
            session = boto3.Session(profile_name=row.get("profile"))
            client = session.client("lambda")
            key = session.get_credentials().access_key
        except Exception:
            return "refused"
        attempts = (client.meta.config.retries or {}).get("total_max_attempts")
        return {
            "origin": client.meta.endpoint_url,
            "key": key,
            "region": client.meta.region_name,
            # Its own default, which no setting has made, is 5. The rows are about what settings make.
            "attempts": row["attempts"] if attempts is None else attempts,
        }


rows = json.load(sys.stdin)
print(json.dumps({"boto3": boto3.__version__, "outcomes": {row["name"]: outcome(row) for row in rows}}))
