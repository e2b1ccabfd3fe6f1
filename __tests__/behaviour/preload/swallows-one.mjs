// Preloaded into the action's process: its first HTTP request is swallowed, with no answer, no error and no open handle.
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

const { request } = http;
http.request = () => {
  http.request = request;
  syncBuiltinESMExports();
  return Object.assign(new EventEmitter(), { write() {}, end() {}, setTimeout() {}, destroy() {} });
};
syncBuiltinESMExports();
