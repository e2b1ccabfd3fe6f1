// Preloaded into the action's process: resolves every host name to loopback, so that a test can use a realistic one.
import dns from 'node:dns';

dns.lookup = (_name, options, done) => {
  const callback = done ?? options;
  if (options?.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};
