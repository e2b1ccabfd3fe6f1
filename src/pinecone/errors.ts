/** What Pinecone's error answers carry; see `Error` in openapi/pinecone-control-plane.yaml. */
export interface Refusal {
  status: number;
  /** Pinecone's code, such as `FORBIDDEN`; '' where the answer was not Pinecone's. */
  code: string;
  /** The service's words, raw; may be anything, also markup or commands. */
  words: string;
  requestId: string | undefined;
  /** How long the service asks to wait before the next try, in milliseconds. */
  retryAfter: number | undefined;
}

/** The service answered, and the answer is no. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`HTTP ${refusal.status} ${refusal.code}`.trim());
    this.refusal = refusal;
  }
}

/** The service sent us elsewhere. Never followed: the key would go along. */
export class Redirected extends Error {
  override name = 'Redirected';
  readonly status: number;
  readonly location: string;
  constructor({ status, location }: { status: number; location: string }) {
    super(`HTTP ${status}, a redirect`);
    this.status = status;
    this.location = location;
  }
}

/** What trying again cannot mend: a certificate that is not trusted, a server without TLS, a proxy address that is none. */
export type Lasting = 'certificate' | 'plain' | 'proxy';

/** No answer came: the connection failed or broke off, or the time for the request was up. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  /** False only where it is certain that the service never saw the request. */
  readonly sent: boolean;
  readonly lasting: Lasting | undefined;
  constructor({ message, sent, lasting, cause }: NoAnswerDetails) {
    super(message, { cause });
    this.sent = sent;
    this.lasting = lasting;
  }
}

interface NoAnswerDetails {
  message: string;
  sent: boolean;
  lasting?: Lasting | undefined;
  cause?: unknown;
}

/** The service said yes, in a way that cannot be read: not JSON, cut off, far too long, or of another shape. */
export class UnreadableAnswer extends Error {
  override name = 'UnreadableAnswer';
  readonly status: number;
  readonly requestId: string | undefined;
  constructor({ status, requestId, why, cause }: UnreadableDetails) {
    super(`HTTP ${status}, but ${why}`, { cause });
    this.status = status;
    this.requestId = requestId;
  }
}

interface UnreadableDetails {
  status: number;
  requestId: string | undefined;
  why: string;
  cause?: unknown;
}
