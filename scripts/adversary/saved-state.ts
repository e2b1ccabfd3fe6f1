import type { Random } from './random.js';

type Saved = Record<string, string>;
type Tampered = Record<string, string | undefined>;

/** What another step of the job, or another attempt, makes of the state that a post step gets. */
export function tampering(random: Random, victim: string): (saved: Saved) => Tampered {
  const forged: Tampered = {
    STATE_index_name: victim,
    STATE_target: JSON.stringify({
      indexName: victim,
      backupId: random.uuid(),
      isUnique: random.chance(0.5),
      jobId: random.uuid(),
      indexId: random.uuid(),
      host: { name: 'docs.pinecone.io', isFinal: true },
    }),
    STATE_signature: random.pick(['', '0'.repeat(64), random.uuid()]),
  };
  const position = random.next();
  /** One of the variables that have a value. */
  const pick = (saved: Saved): string | undefined => {
    const names = Object.keys(saved).filter((name) => saved[name] !== '');
    return names[Math.floor(position * names.length)];
  };
  return random.pick<(saved: Saved) => Tampered>([
    // Invented, or another index in the place of ours.
    (saved) => ({ ...saved, ...forged }),
    (saved) => ({ ...saved, STATE_index_name: victim }),
    // Copied from another step, or replayed from another attempt, job or run.
    (saved) => ({ ...saved, GITHUB_ACTION: 'another-step' }),
    (saved) => ({ ...saved, GITHUB_RUN_ATTEMPT: '2' }),
    (saved) => ({ ...saved, GITHUB_JOB: 'another-job' }),
    (saved) => ({ ...saved, GITHUB_RUN_ID: '1658821494' }),
    // Truncated.
    (saved) => {
      const name = pick(saved);
      return name === undefined ? saved : { ...saved, [name]: undefined };
    },
    (saved) => {
      const name = pick(saved);
      return name === undefined ? saved : { ...saved, [name]: saved[name]?.slice(0, -1) };
    },
    (saved) => Object.fromEntries(Object.keys(saved).map((name) => [name, undefined])),
  ]);
}
