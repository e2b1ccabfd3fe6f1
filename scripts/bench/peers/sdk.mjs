// The same job with Pinecone's SDK: creates a backup, waits until it is Ready, and writes outputs and a summary.
import * as core from '@actions/core';
import { Pinecone } from '@pinecone-database/pinecone';

const pinecone = new Pinecone({ apiKey: core.getInput('api_key'), controllerHostUrl: core.getInput('api_url') });
let backup = await pinecone.backups.create(core.getInput('index_name'), { name: `gha-${process.env.GITHUB_RUN_ID}` });
while (backup.status !== 'Ready') {
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  backup = await pinecone.backups.describe(backup.backupId);
}
core.info(`Ready: ${backup.backupId}`);
core.setOutput('backup_id', backup.backupId);
core.setOutput('status', backup.status);
await core.summary.addRaw(`${backup.backupId} is ${backup.status}`).write();
