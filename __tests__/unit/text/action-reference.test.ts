import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actionReference } from '../../../src/text/action-reference.js';
import { hostileText } from '../../../testing/hostile-text.js';

describe('actionReference', () => {
  test('names the root action without a path, and each other action by its folder', () => {
    const reference = actionReference({ repository: 'octo-org/backup', ref: 'v2.1.0' });
    expect((['create', 'gate', 'restore', 'prune'] as const).map((action) => `${reference(action)}`)).toEqual([
      'octo-org/backup@v2.1.0',
      'octo-org/backup/gate@v2.1.0',
      'octo-org/backup/restore@v2.1.0',
      'octo-org/backup/prune@v2.1.0',
    ]);
  });

  test.each(['v1', 'main', 'releases/v1', '3f9a2c1d4e5b6a7988f0e1d2c3b4a5968778695a', 'feature_x-1.2'])(
    'keeps the ref %j',
    (ref) => {
      expect(actionReference({ repository: 'octo.org/back_up-1', ref })('gate')).toBe(`octo.org/back_up-1/gate@${ref}`);
    },
  );

  test.each([
    ['both are empty', '', ''],
    ['the repository is empty', '', 'v2'],
    ['the ref is empty', 'octo-org/backup', ''],
    ['the repository has no owner', 'backup', 'v2'],
    ['the repository has a third part', 'octo-org/backup/gate', 'v2'],
    ['the repository contains markup', 'octo-org/<b>', 'v2'],
    ['the repository contains a line break', 'octo-org/backup\n::error::x', 'v2'],
    ['the repository ends with a line break', 'octo-org/backup\n', 'v2'],
    ['the ref contains a space', 'octo-org/backup', 'v2 with: x'],
    ['the ref contains a line break', 'octo-org/backup', 'v2\n  run: x'],
    ['the ref ends with a line break', 'octo-org/backup', 'v2\n'],
    ['the ref contains an invisible character', 'octo-org/backup', 'v\u200b2'],
    ['the ref contains a comment', 'octo-org/backup', 'v2#x'],
  ])('falls back to the published action if %s', (_, repository, ref) => {
    const reference = actionReference({ repository, ref });
    expect(reference('create')).toBe('org/pinecone-backup-action@v1');
    expect(reference('prune')).toBe('org/pinecone-backup-action/prune@v1');
  });

  test('is a plain `uses:` value for any repository and ref', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (repository, ref) => {
        expect(actionReference({ repository, ref })('gate')).toMatch(/^[\w.-]+\/[\w.-]+\/gate@[\w./-]+$/);
      }),
    );
  });
});
