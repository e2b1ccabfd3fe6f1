import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Decision } from './faults.js';
import {
  type ApiResponse,
  type Call,
  type Factories,
  findOperation,
  type OperationName,
  perform,
} from './operations.js';
import type { Project } from './project.js';

/** One request as the service saw it. */
export interface Exchange extends Call {
  operation: OperationName;
  /** The number of the request among those of its operation and resource, from 1. */
  number: number;
  receivedAt: number;
  decision: Decision;
  /** Whether the work was done, and when. */
  workedAt?: number;
  /** Whether a complete response was handed to the socket, and when. */
  sentAt?: number;
  /** The status and the body of that response. */
  response?: ApiResponse;
}

export interface ServiceOptions {
  project: Project;
  factories: Factories;
  /** Decides how each request ends. */
  decide: (operation: OperationName, number: number, call: Call) => Decision;
  /** Distorts a response: paging, duplicates, and responses about something else. */
  distort: (response: ApiResponse, exchange: Exchange) => ApiResponse;
  /** Called for each request, before it is handled. */
  onRequest: (count: number) => void;
  hasDate: boolean;
}

/** A Pinecone of its own for one run. */
export class Service {
  readonly exchanges: Exchange[] = [];
  readonly #options: ServiceOptions;
  readonly #server: Server;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#server = createServer((incoming, outgoing) => {
      this.#handle(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((onListening) => this.#server.listen(0, '127.0.0.1', onListening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((onClose) => this.#server.close(onClose));
  }

  of(...operations: readonly OperationName[]): Exchange[] {
    return this.exchanges.filter(({ operation }) => operations.includes(operation));
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { project, decide, onRequest } = this.#options;
    project.clock.start();
    const found = findOperation(incoming.method ?? '', new URL(incoming.url ?? '', 'http://localhost'));
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
    if (!found) return void outgoing.writeHead(404).end('{}');
    const call: Call = { ...found.call, body: text === '' ? undefined : JSON.parse(text), host: this.host };
    const number = this.of(found.operation).filter(({ id }) => id === call.id).length + 1;
    const decision = decide(found.operation, number, call);
    const exchange: Exchange = {
      ...call,
      operation: found.operation,
      number,
      decision,
      receivedAt: project.clock.now(),
    };
    this.exchanges.push(exchange);
    onRequest(this.exchanges.length);
    await this.#respond(exchange, outgoing);
  }

  async #respond(exchange: Exchange, outgoing: ServerResponse): Promise<void> {
    const { project, factories } = this.#options;
    const { clock } = project;
    const { work, delayMs, lateMs, reply } = exchange.decision;
    const run = (): ApiResponse => {
      exchange.workedAt = clock.now();
      return perform({ project, factories, call: exchange });
    };
    let response: ApiResponse | undefined;
    if (work === 'before' || reply.kind === 'ok')
      response = work === 'never' ? { status: 202, body: undefined } : run();
    await clock.sleep(delayMs);
    if (reply.kind === 'ok' || reply.kind === 'other') {
      const plain = response ?? { status: 200, body: {} };
      this.#send(exchange, outgoing, this.#options.distort(plain, exchange));
    } else this.#fail(exchange, outgoing, response ?? { status: 200, body: {} });
    if (response === undefined && work === 'after') run();
    if (response === undefined && work === 'late') clock.after(lateMs, () => run());
  }

  #headers(): Record<string, string> {
    const { project, hasDate } = this.#options;
    return hasDate ? { date: new Date(project.serviceNow()).toUTCString() } : {};
  }

  #send(exchange: Exchange, outgoing: ServerResponse, response: ApiResponse): void {
    outgoing.sendDate = false;
    const body = response.body === undefined ? '' : JSON.stringify(response.body);
    outgoing.writeHead(response.status, { 'content-type': 'application/json', ...this.#headers() });
    outgoing.end(body, () => {
      exchange.sentAt = this.#options.project.clock.now();
      exchange.response = response;
    });
  }

  #fail(exchange: Exchange, outgoing: ServerResponse, response: ApiResponse): void {
    const { reply } = exchange.decision;
    outgoing.sendDate = false;
    const socket = outgoing.socket;
    const body = JSON.stringify(response.body ?? {});
    if (reply.kind === 'status') {
      outgoing.writeHead(reply.status, { ...reply.headers, ...this.#headers() }).end(reply.body);
    } else if (reply.kind === 'raw') {
      outgoing.writeHead(200, { 'content-type': reply.contentType, ...this.#headers() }).end(reply.body);
    } else if (reply.kind === 'cut' && reply.when === 'before') {
      socket?.destroy();
    } else if (reply.kind === 'cut' || (reply.kind === 'stall' && reply.when === 'within')) {
      outgoing.writeHead(200, { 'content-length': String(body.length), ...this.#headers() });
      outgoing.flushHeaders();
      const part = reply.kind === 'cut' && reply.when === 'headers' ? '' : body.slice(0, body.length / 2);
      outgoing.write(part || ' ', () => {
        if (reply.kind === 'cut') setTimeout(() => socket?.destroy(), 3);
      });
    }
  }
}
