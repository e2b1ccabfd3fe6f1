// Preloaded into the action's process: every request throws null instead of an error.
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

http.request = () => {
  throw null;
};
syncBuiltinESMExports();
