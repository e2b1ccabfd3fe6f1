// Preloaded into the action's process: the first HTTP request gets no response and no error, and holds no handle.
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
