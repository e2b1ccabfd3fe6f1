import { launch } from './launch.js';

launch('prune', {
  "deleted_count": "0",
  "failed_count": "0",
  "kept_count": "0",
  "freed_bytes": "0",
  "deleted": "[]",
  "kept": "[]",
  "error": "<error>",
  "report_path": ""
});
