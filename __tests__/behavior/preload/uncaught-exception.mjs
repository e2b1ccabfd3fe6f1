// Preloaded into the action's process: throws outside of any promise, two seconds after the first request was sent.
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

const { request } = http;
http.request = (...given) => {
  http.request = request;
  syncBuiltinESMExports();
  setTimeout(() => {
    throw new TypeError('thrown from nowhere');
  }, 2_000);
  return request(...given);
};
syncBuiltinESMExports();
