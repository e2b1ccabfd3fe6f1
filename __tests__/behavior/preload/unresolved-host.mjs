// Preloaded into the action's process: no host name can be resolved, with the error code in LOOKUP_ERROR.
import dns from 'node:dns';

const code = process.env.LOOKUP_ERROR;
dns.lookup = (name, options, done) => {
  const error = Object.assign(new Error(`getaddrinfo ${code} ${name}`), { code, syscall: 'getaddrinfo' });
  process.nextTick(done ?? options, error);
};
