import { expect, test } from '@jest/globals';
import { start } from '../../emulator/index.js';
import { DEMOS } from '../../scripts/demos.js';
import { ACTION_FILES, type ActionName } from '../../scripts/tables.js';
import { step } from './step.js';

test.each(Object.keys(ACTION_FILES) as ActionName[])('npm start -- %s succeeds', async (action) => {
  const { inputs, project } = DEMOS[action];
  const emulator = await start({ ...project(['docs-example']), readyAfterMs: 0, restoreAfterMs: 0 });
  const result = await step({ action, emulator, inputs: { index_name: 'docs-example', ...inputs } });
  await emulator.stop();
  expect(result.outputs.error).toBe('');
  expect(result.code).toBe(0);
});
