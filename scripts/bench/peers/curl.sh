#!/usr/bin/env bash
# The same job with curl and jq: creates a backup, waits until it is Ready, and writes outputs and a summary.
set -euo pipefail
request() {
  curl --silent --show-error --fail --header "Api-Key: $INPUT_API_KEY" --header 'X-Pinecone-Api-Version: 2025-04' "$@"
}
backup=$(request --json "{\"name\":\"gha-$GITHUB_RUN_ID\"}" "$INPUT_API_URL/indexes/$INPUT_INDEX_NAME/backups")
id=$(jq --raw-output .backup_id <<<"$backup")
status=$(jq --raw-output .status <<<"$backup")
until [ "$status" = Ready ]; do
  sleep 5
  status=$(request "$INPUT_API_URL/backups/$id" | jq --raw-output .status)
done
echo "Ready: $id"
printf 'backup_id=%s\nstatus=%s\n' "$id" "$status" >>"$GITHUB_OUTPUT"
echo "$id is $status" >>"$GITHUB_STEP_SUMMARY"
