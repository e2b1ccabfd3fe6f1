import type { ActionResult } from '../../testing/run-action.js';
import type { Decision } from './faults.js';
import type { ApiResponse, Call, Factories, OperationName } from './operations.js';
import type { Project } from './project.js';
import type { Exchange, Service } from './service.js';

export type ActionName = 'create' | 'gate' | 'restore' | 'prune';

/** When and how our own process is ended. */
export interface Kill {
  signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
  /** After which request (0: the start of the process), and how long after it in real milliseconds. */
  atRequest: number;
  delayMs: number;
}

/** One run: everything that the seed decides. */
export interface Scenario {
  action: ActionName;
  key: string;
  inputs: Record<string, string>;
  project: Project;
  factories: Factories;
  kill: Kill | undefined;
  /** When a first run of the post step is ended; a second one then runs to its end. */
  postKillMs?: number;
  /** What another step makes of the state that the post step gets; undefined removes a variable. */
  tamper?: (saved: Record<string, string>) => Record<string, string | undefined>;
  /** The options of the command that repeat it. */
  flags?: string;
  hasDate: boolean;
  /** A few words that describe it. */
  title: string;
  decide: (operation: OperationName, number: number, call: Call) => Decision;
  distort: (response: ApiResponse, exchange: Exchange) => ApiResponse;
  onRequest: (count: number, service: Service) => void;
  judge: (evidence: Evidence) => string[];
}

/** What the oracle judges. */
export interface Evidence {
  scenario: Scenario;
  service: Service;
  result: ActionResult;
  /** The result of the post step, if the action has one. */
  post: ActionResult | undefined;
  /** Whether somebody changed what the post step got. */
  wasTampered: boolean;
  /** The number of requests that the post step sent. */
  sentByPost: number;
  /** The run's time at which the signal was sent. */
  killedAt: number | undefined;
  /** The run's time at which the process ended. */
  endedAt: number;
  /** The messages of the error annotations, decoded. */
  errors: readonly string[];
}
