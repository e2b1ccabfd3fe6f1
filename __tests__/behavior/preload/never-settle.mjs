// Preloaded into the action's process: no HTTP request gets a response or an error or holds a handle, and no timer keeps
// the process alive.
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

http.request = () => Object.assign(new EventEmitter(), { write() {}, end() {}, setTimeout() {}, destroy() {} });
const { setTimeout } = globalThis;
globalThis.setTimeout = (...given) => setTimeout(...given).unref();
syncBuiltinESMExports();
