// Preloaded into the action's process: a text that matches FULL_DISK is written to GITHUB_OUTPUT by half, and then the
// disk is full: as often as FULL_DISK_TIMES says, or always.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { FULL_DISK, FULL_DISK_TIMES = 'Infinity', GITHUB_OUTPUT } = process.env;
const pattern = new RegExp(FULL_DISK);
let times = Number(FULL_DISK_TIMES);

function failIfFull(text, writeHalf) {
  if (times <= 0 || !pattern.test(text)) return;
  times -= 1;
  writeHalf();
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

const { writeSync, appendFileSync } = fs;
fs.writeSync = (fd, content, offset, length, position) => {
  if (typeof position === 'number') {
    failIfFull(String(content), () => writeSync(fd, content, offset, Math.floor(length / 2), position));
  }
  return writeSync(fd, content, offset, length, position);
};
fs.appendFileSync = (file, text, options) => {
  if (file === GITHUB_OUTPUT) failIfFull(text, () => appendFileSync(file, text.slice(0, text.length / 2), options));
  return appendFileSync(file, text, options);
};
syncBuiltinESMExports();
