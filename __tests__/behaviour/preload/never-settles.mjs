// Preloaded into the action's process: every HTTP request is swallowed, with no answer, no error and no open handle, and
// no timer keeps the process alive for it.
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

http.request = () => Object.assign(new EventEmitter(), { write() {}, end() {}, setTimeout() {}, destroy() {} });
const { setTimeout } = globalThis;
globalThis.setTimeout = (...given) => setTimeout(...given).unref();
syncBuiltinESMExports();
