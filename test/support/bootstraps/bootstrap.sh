#!/bin/sh
# A custom runtime for the tests: it echoes its event by curl.
set -eu
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
  head=$(mktemp)
  event=$(curl -sS -D "$head" "$api/next")
  id=$(grep -i '^lambda-runtime-aws-request-id:' "$head" | tr -d '[:space:]' | cut -d: -f2)
  rm "$head"
  echo "serving $id"
  printf 'echo %s' "$event" | curl -sS -o /dev/null -X POST -H "Lambda-Runtime-Function-Response-Mode: streaming" \
    -H "Transfer-Encoding: chunked" --data-binary @- "$api/$id/response"
done
