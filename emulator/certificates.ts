/**
 * Certificates for TLS on loopback. They are encoded here, because openssl is missing on Windows and in slim container
 * images, and Node.js cannot issue certificates.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bitString, der, objectId, octetString, sequence, time } from './der.js';

export interface Certificates {
  /** Certificate of the authority, which clients have to trust (PEM). Its key is discarded. */
  ca: string;
  /** Certificate of the servers (PEM). */
  cert: string;
  /** Private key of the servers (PEM). */
  key: string;
}

const MS_PER_DAY = 86_400_000;
const VALID_DAYS = 30;

const EXTENSIONS = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
};
const TLS_SERVER = '1.3.6.1.5.5.7.3.1';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

/** Issues certificates that are valid from a day before `now` (epoch milliseconds) for 30 days. Takes a few milliseconds. */
export function createCertificates(now: number): Certificates {
  const authority = { name: 'Pinecone emulator CA', keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const server = { name: 'Pinecone emulator', keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const issue = (subject: Party, extensions: Buffer[]) =>
    pem(certificate({ subject, issuer: authority, from: now - MS_PER_DAY, extensions }));
  return {
    ca: issue(authority, [
      extension({ id: EXTENSIONS.basicConstraints, critical: true, value: sequence(TRUE) }),
      extension({ id: EXTENSIONS.keyUsage, critical: true, value: bitString(Buffer.from([0x06]), 1) }), // sign certificates and lists
      extension({ id: EXTENSIONS.subjectKeyIdentifier, value: octetString(keyIdOf(authority)) }),
    ]),
    cert: issue(server, [
      extension({ id: EXTENSIONS.basicConstraints, critical: true, value: sequence() }),
      extension({ id: EXTENSIONS.keyUsage, critical: true, value: bitString(Buffer.from([0x80]), 7) }), // sign handshakes
      extension({ id: EXTENSIONS.extendedKeyUsage, value: sequence(objectId(TLS_SERVER)) }),
      extension({ id: EXTENSIONS.authorityKeyIdentifier, value: sequence(der(0x80, keyIdOf(authority))) }),
      extension({ id: EXTENSIONS.subjectAltName, value: LOOPBACK_NAMES }),
    ]),
    key: server.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

interface Party {
  name: string;
  keys: { publicKey: KeyObject; privateKey: KeyObject };
}

/** Encodes and signs an X.509 certificate (RFC 5280). `from` is in epoch milliseconds. */
function certificate(options: { subject: Party; issuer: Party; from: number; extensions: Buffer[] }): Buffer {
  const { subject, issuer, from, extensions } = options;
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256));
  const serial = randomBytes(16);
  serial[0] = 0x01; // positive and without leading zeros
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, serial),
    algorithm,
    nameOf(issuer),
    sequence(time(from), time(from + VALID_DAYS * MS_PER_DAY)),
    nameOf(subject),
    spkiOf(subject),
    der(0xa3, sequence(...extensions)),
  );
  return sequence(content, algorithm, bitString(sign('sha256', content, issuer.keys.privateKey), 0));
}

function nameOf({ name }: Party): Buffer {
  return sequence(der(0x31, sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from(name)))));
}

function spkiOf({ keys }: Party): Buffer {
  return keys.publicKey.export({ type: 'spki', format: 'der' });
}

function keyIdOf(party: Party): Buffer {
  return createHash('sha1').update(spkiOf(party)).digest();
}

function extension({ id, critical = false, value }: { id: string; critical?: boolean; value: Buffer }): Buffer {
  return sequence(objectId(id), ...(critical ? [TRUE] : []), octetString(value));
}

const TRUE = der(0x01, Buffer.from([0xff]));
const LOOPBACK_NAMES = sequence(
  der(0x82, Buffer.from('localhost')),
  der(0x87, Buffer.from([127, 0, 0, 1])),
  der(0x87, Buffer.from([...Array<number>(15).fill(0), 1])),
);

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
