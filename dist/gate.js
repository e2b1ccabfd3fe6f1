import { launch } from './launch.js';

launch('gate', {
  "passed": "false",
  "index_names": "[]",
  "reasons": "[\"<error>\"]",
  "backup_id": "",
  "status": "Unknown",
  "created_at": "",
  "age_minutes": "",
  "record_count": "",
  "previous_record_count": "",
  "coverage_percent": "",
  "backups": "[]",
  "error": "<error>",
  "report_path": ""
});
