import { UntrustedHost } from '../pinecone/data-plane.js';
import { NoAnswer, Redirected, Refused, UnreadableAnswer } from '../pinecone/errors.js';
import { isTransient } from '../pinecone/retry.js';
import { plain } from '../text/plain.js';
import { DeadlinePassed, Stopped } from '../time/deadline.js';

/** Why something failed, in three parts: our words, the service's words, and what to do. */
export interface Reason {
  /** Completes "… was not backed up: ". */
  why: string;
  said: string | undefined;
  next: string;
}

/** What a 404 means depends on what was asked for. */
export interface NotFound {
  why: string;
  next: string;
}

/**
 * Reads a failure of any kind. `notFound` says what a 404 means here, `others` what further statuses mean; `timeout` is
 * how long was waited, in words.
 */
export function reasonOf({ error, notFound, others = {}, timeout }: Reading): Reason {
  if (error instanceof Refused) {
    const meaning = others[error.refusal.status] ?? meaningOf({ error, notFound });
    return { ...meaning, said: saidBy(error) };
  }
  if (error instanceof DeadlinePassed) {
    const last = error.cause === undefined ? undefined : reasonOf({ error: error.cause, notFound, others, timeout });
    const next = last?.next ?? 'Raise timeout_minutes.';
    return { why: `the time (${timeout}) was up${last ? `, and ${last.why}` : ''}`, said: last?.said, next };
  }
  if (error instanceof UntrustedHost) {
    const why = `its host, ${plain(error.host, 100)}, is not one of Pinecone's, so the key was not sent there`;
    return { why, said: undefined, next: 'Check api_url.' };
  }
  if (error instanceof Stopped) {
    return { why: `the step was told to stop (${error.signal})`, said: undefined, next: 'Run it again.' };
  }
  const said = error instanceof Error ? sentence(error.message) : sentence(String(error));
  return { ...connectionMeaning(error), said };
}

interface Reading {
  error: unknown;
  notFound: NotFound;
  others?: Record<number, NotFound>;
  timeout: string;
}

function connectionMeaning(error: unknown): { why: string; next: string } {
  if (error instanceof NoAnswer && error.lasting === 'certificate') {
    const next = 'If a proxy with its own certificate stands between, name its authority in NODE_EXTRA_CA_CERTS.';
    return { why: "the service's certificate is not trusted", next };
  }
  if (error instanceof NoAnswer && error.lasting === 'proxy') {
    return { why: 'Pinecone could not be reached', next: 'Mend https_proxy in the environment, or unset it.' };
  }
  if (error instanceof NoAnswer && error.lasting === 'plain') {
    return { why: 'the server there does not speak https', next: 'Check api_url and the proxy settings.' };
  }
  if (error instanceof NoAnswer) {
    const why = error.sent ? 'no answer came from Pinecone' : 'Pinecone could not be reached';
    return { why, next: 'Check api_url, the proxy settings and the network, and run it again.' };
  }
  if (error instanceof Redirected) {
    const next = 'Give the address itself as api_url.';
    return { why: `the service redirects to ${hostOf(error.location)}, where the key is not sent`, next };
  }
  if (error instanceof UnreadableAnswer) {
    return {
      why: "Pinecone's answer could not be read",
      next: 'Check that api_url is Pinecone and not the page of a proxy.',
    };
  }
  return { why: 'something unforeseen happened', next: 'Please report it, with the log of a run with debug logging.' };
}

function meaningOf({ error, notFound }: { error: Refused; notFound: NotFound }): { why: string; next: string } {
  const { status, code, words } = error.refusal;
  if (status === 401) {
    return {
      why: 'Pinecone does not accept the API key',
      next: 'Check the secret behind api_key: is it whole, and is the key still there? Runs from forks and of Dependabot get no secrets, and those of an environment reach only its jobs.',
    };
  }
  if (status === 402) {
    return { why: 'the organization has unpaid invoices', next: "Pay them in Pinecone's console, and run it again." };
  }
  if (isQuotaFull(error)) {
    return {
      why: "the project's backup quota is full",
      next: 'Delete old backups with org/pinecone-backup-action/prune, or raise the quota.',
    };
  }
  if (status === 403 && /plan\b/i.test(words)) {
    return {
      why: "the organization's plan does not include backups",
      next: 'Upgrade to a plan with backups (Standard or Enterprise).',
    };
  }
  if (status === 403) {
    const why = code === 'PERMISSION_DENIED' ? 'the API key lacks a permission' : 'Pinecone forbids it';
    return { why, next: 'Grant the key a role that allows it, or use another key.' };
  }
  if (status === 404) return notFound;
  if (status === 400 || status === 422) {
    return {
      why: 'Pinecone rejects the request',
      next: 'Mend what it names. Backups are made of serverless indexes only, and not of ones with a customer-managed key.',
    };
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const why = status === 429 ? 'Pinecone is asked too often' : 'Pinecone is in trouble';
    return { why, next: 'Run it again later; see status.pinecone.io.' };
  }
  return { why: 'Pinecone gave an answer that is not expected here', next: 'Check api_url and api_version.' };
}

/** Whether a wait that ended like this can go on later: the time was up, a stop came, or the service was in trouble. */
export function mayPass(error: unknown): boolean {
  return error instanceof DeadlinePassed || error instanceof Stopped || isTransient(error);
}

/** 403 has three causes; this one can be the trace of a backup that was just made. */
export function isQuotaFull({ refusal: { status, words } }: Refused): boolean {
  return status === 403 && /quota/i.test(words);
}

/** The service's words as a quotation: status, code, words and request id, each made harmless. */
function saidBy({ refusal: { status, code, words, requestId } }: Refused): string {
  const quoted = words === '' ? '' : `, "${plain(words)}"`;
  const request = requestId === undefined ? '' : ` (request ${plain(requestId, 80)})`;
  return `Pinecone said ${status}${code === '' ? '' : ` ${plain(code, 60)}`}${quoted}${request}`;
}

function hostOf(location: string): string {
  try {
    return plain(new URL(location).host, 100) || 'another address';
  } catch {
    return 'another address';
  }
}

function sentence(text: string): string {
  const line = plain(text);
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

/** A failure in a few words, for the log. */
export function briefly(error: unknown): string {
  if (error instanceof Refused) return saidBy(error);
  return plain(error instanceof Error ? error.message : String(error), 200);
}
