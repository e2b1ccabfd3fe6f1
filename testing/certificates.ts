import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A self-signed certificate with its key, and the file that it is in. */
export interface Certificate {
  key: Buffer;
  cert: Buffer;
  file: string;
}

const DAY = 24 * 3_600_000;

/**
 * Creates a certificate in a folder, for the given names (such as `DNS:a.example,IP:127.0.0.1`), valid from yesterday to
 * tomorrow or for the given days relative to now.
 */
export function createCertificate({
  folder,
  names,
  validDays: [from, to] = [-1, 1],
}: {
  folder: string;
  names: string;
  validDays?: readonly [number, number];
}): Certificate {
  const cwd = mkdtempSync(join(folder, 'certificate-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const date = (days: number) => `${new Date(Date.now() + days * DAY).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  writeFileSync(join(cwd, 'database'), '');
  // The name tells self-signed certificates apart.
  const serial = randomBytes(8).toString('hex');
  writeFileSync(join(cwd, 'serial'), serial);
  writeFileSync(
    join(cwd, 'config'),
    `
[ca]
default_ca = own
[own]
database = database
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
x509_extensions = extensions
[any]
commonName = supplied
[extensions]
basicConstraints = CA:TRUE
subjectAltName = ${names}
`,
  );
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-new', ...kind, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', `/CN=${serial}`);
  const validity = ['-startdate', date(from), '-enddate', date(to)];
  const files = ['-config', 'config', '-keyfile', 'key.pem', '-in', 'request.pem', '-out', 'cert.pem'];
  openssl('ca', '-batch', '-selfsign', '-notext', ...validity, ...files);
  const file = join(cwd, 'cert.pem');
  return { key: readFileSync(join(cwd, 'key.pem')), cert: readFileSync(file), file };
}
