// Preloaded into the action's process: the first request throws something that is no error.
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

http.request = () => {
  throw null;
};
syncBuiltinESMExports();
