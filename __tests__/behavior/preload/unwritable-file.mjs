// Preloaded into the action's process: opening the file of VARIABLE fails with CODE, for a user with the uid RUN_AS.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { VARIABLE, CODE, RUN_AS } = process.env;
const file = process.env[VARIABLE];

const { openSync } = fs;
fs.openSync = (path, ...rest) => {
  if (path !== file) return openSync(path, ...rest);
  throw Object.assign(new Error(`${CODE}: the reason, open '${path}'`), { code: CODE });
};
syncBuiltinESMExports();
if (RUN_AS) process.getuid = () => Number(RUN_AS);
