"""Presigns requests with botocore's own signer. It reads a JSON list from its input, and prints the URLs and its version."""

import json
import sys

import botocore
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def presign(case):
    credentials = Credentials(case["accessKeyId"], case["secretAccessKey"], case.get("sessionToken"))
    signer = SigV4QueryAuth(credentials, "lambda", case["region"], expires=case["expires"])
    # The payload stays out of it: botocore would move one into the query, as it suits a GET. Its hash is a header.
    request = AWSRequest(method=case["method"], url=case["url"], headers=case["headers"])
    # These are the steps of add_auth, which has no parameter for the time.
    request.context["timestamp"] = case["timestamp"]
    signer._modify_request_before_signing(request)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    signer._inject_signature_to_request(request, signer.signature(text, request))
    return request.url


urls = [presign(case) for case in json.load(sys.stdin)]
print(json.dumps({"botocore": botocore.__version__, "urls": urls}))
