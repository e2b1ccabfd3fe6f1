import { expect, test } from '@jest/globals';
import { tellTries } from '../../../src/actions/tries.js';
import { fakeClock } from '../fake-clock.js';
import { fakeLog } from '../fake-log.js';
import { cutOff, neverSent } from '../some-errors.js';

/** Tells of tries at times in milliseconds; returns the lines. */
async function linesOf({
  tries,
  about,
}: {
  tries: { at: number; open: boolean }[];
  about?: string;
}): Promise<string[]> {
  const clock = fakeClock();
  const { log, lines } = fakeLog();
  const tell = tellTries({ ports: { log, clock }, what: 'create', lookingFor: 'nightly', ...(about && { about }) });
  for (const { at, open } of tries) {
    await clock.sleep({ ms: at - clock.elapsed() });
    tell({ error: open ? cutOff() : neverSent(), open });
  }
  return lines;
}

test('an open outcome is told each time, with its reason and what is looked for', async () => {
  const line = `The create request had no clear answer (${cutOff().message}); it may have worked all the same: looking for nightly`;
  expect(await linesOf({ tries: [0, 1].map((at) => ({ at, open: true })) })).toEqual([line, line]);
});

test('that it could not be sent is told once a minute, with its reason', async () => {
  const line = `The create request could not be sent (${neverSent().message}): trying again until the time is up`;
  const tries = [0, 1, 59_999, 60_000, 60_001].map((at) => ({ at, open: false }));
  expect(await linesOf({ tries })).toEqual([line, line]);
});

test('of several, each line says of which it is', async () => {
  const tries = [true, false].map((open) => ({ at: 0, open }));
  expect((await linesOf({ tries, about: 'docs: ' })).map((line) => line.slice(0, 10))).toEqual([
    'docs: The ',
    'docs: The ',
  ]);
});
