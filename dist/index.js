import { launch } from './launch.js';

launch('create', {
  "backup_id": "",
  "status": "NotCreated",
  "index_names": "[]",
  "created": "false",
  "backup_name": "",
  "source_index_name": "",
  "source_index_id": "",
  "cloud": "",
  "region": "",
  "record_count": "",
  "namespace_count": "",
  "size_bytes": "",
  "dimension": "",
  "metric": "",
  "created_at": "",
  "backups": "[]",
  "error": "<error>",
  "report_path": ""
});
