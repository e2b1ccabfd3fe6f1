import { launch } from './launch.js';

launch('schedule', {
  "created_count": "0",
  "updated_count": "0",
  "unchanged_count": "0",
  "failed_count": "0",
  "schedules": "[]",
  "index_names": "[]",
  "error": "<error>",
  "report_path": ""
});
