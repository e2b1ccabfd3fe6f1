import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Decision } from './faults.js';
import { type Answer, type Call, findOperation, type OperationName, perform } from './operations.js';
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
  answer?: Answer;
}

export interface ServiceOptions {
  project: Project;
  /** Decides how each request ends. */
  decide: (operation: OperationName, number: number, call: Call) => Decision;
  /** Distorts an answer: paging, duplicates, and answers about something else. */
  distort: (answer: Answer, exchange: Exchange) => Answer;
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
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
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

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { project, decide, onRequest } = this.#options;
    project.clock.start();
    const found = findOperation(request.method ?? '', new URL(request.url ?? '', 'http://localhost'));
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    if (!found) return void response.writeHead(404).end('{}');
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
    await this.#answer(exchange, response);
  }

  async #answer(exchange: Exchange, response: ServerResponse): Promise<void> {
    const { clock } = this.#options.project;
    const { work, delayMs, lateMs, reply } = exchange.decision;
    const run = (): Answer => {
      exchange.workedAt = clock.now();
      return perform(this.#options.project, exchange);
    };
    let answer: Answer | undefined;
    if (work === 'before' || reply.kind === 'ok') answer = work === 'never' ? { status: 202, body: undefined } : run();
    await clock.sleep(delayMs);
    if (reply.kind === 'ok' || reply.kind === 'other') {
      const plain = answer ?? { status: 200, body: {} };
      this.#send(exchange, response, this.#options.distort(plain, exchange));
    } else this.#fail(exchange, response, answer ?? { status: 200, body: {} });
    if (answer === undefined && work === 'after') run();
    if (answer === undefined && work === 'late') clock.after(lateMs, () => run());
  }

  #headers(): Record<string, string> {
    const { project, hasDate } = this.#options;
    return hasDate ? { date: new Date(project.serviceNow()).toUTCString() } : {};
  }

  #send(exchange: Exchange, response: ServerResponse, answer: Answer): void {
    response.sendDate = false;
    const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
    response.writeHead(answer.status, { 'content-type': 'application/json', ...this.#headers() });
    response.end(body, () => {
      exchange.sentAt = this.#options.project.clock.now();
      exchange.answer = answer;
    });
  }

  #fail(exchange: Exchange, response: ServerResponse, answer: Answer): void {
    const { reply } = exchange.decision;
    response.sendDate = false;
    const socket = response.socket;
    const body = JSON.stringify(answer.body ?? {});
    if (reply.kind === 'status') {
      response.writeHead(reply.status, { ...reply.headers, ...this.#headers() }).end(reply.body);
    } else if (reply.kind === 'raw') {
      response.writeHead(200, { 'content-type': reply.contentType, ...this.#headers() }).end(reply.body);
    } else if (reply.kind === 'cut' && reply.when === 'before') {
      socket?.destroy();
    } else if (reply.kind === 'cut' || (reply.kind === 'stall' && reply.when === 'within')) {
      response.writeHead(200, { 'content-length': String(body.length), ...this.#headers() });
      response.flushHeaders();
      const part = reply.kind === 'cut' && reply.when === 'headers' ? '' : body.slice(0, body.length / 2);
      response.write(part || ' ', () => {
        if (reply.kind === 'cut') setTimeout(() => socket?.destroy(), 3);
      });
    }
  }
}
