// The workflows and composite actions of examples/, as far as the tests execute them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Values = Record<string, unknown>;

export interface WorkflowStep {
  id?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Values;
  env?: Values;
  background?: boolean;
  wait?: string;
}

export interface Job {
  needs?: string | string[];
  if?: string;
  strategy?: { matrix: { include: Record<string, string>[] } | Record<string, string> };
  outputs?: Values;
  uses?: string;
  with?: Values;
  secrets?: 'inherit' | Values;
  steps?: WorkflowStep[];
}

interface Output {
  value: string;
}

export interface Workflow {
  on: { workflow_call?: { outputs?: Record<string, Output> } };
  jobs: Record<string, Job>;
}

interface CompositeAction {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, Output>;
  runs: { steps: WorkflowStep[] };
}

/** The workflow in this file of examples/. */
export function exampleWorkflow(file: string): Workflow {
  return parse(readFileSync(`examples/${file}`, 'utf8')) as Workflow;
}

/** The composite action in this folder of examples/. */
export function exampleAction(name: string): CompositeAction {
  return parse(readFileSync(`examples/${name}/action.yml`, 'utf8')) as CompositeAction;
}
