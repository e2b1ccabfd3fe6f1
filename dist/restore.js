import { launch } from './launch.js';

launch('restore', {
  "restore_job_id": "",
  "index_id": "",
  "index_name": "",
  "backup_id": "",
  "status": "",
  "index_host": "",
  "ready": "false",
  "percent_complete": "",
  "record_count": "",
  "restored_record_count": "",
  "namespace_count": "",
  "restored_namespace_count": "",
  "verified": "false",
  "deleted": "false",
  "duration_seconds": "",
  "error": "<error>",
  "report_path": ""
});
