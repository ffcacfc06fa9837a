import { generateKeyPairSync, sign } from 'node:crypto';

const DAY_MS = 86_400_000;

/**
 * A certificate for one host, good for a day, signed by itself: whoever trusts it trusts nothing else. PEM. Node makes
 * keys and signatures but no certificates, so the few fields of X.509 (RFC 5280) are written here.
 */
export function throwAwayCertificate(host: string): { key: string; cert: string } {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const name = sequence(set(sequence(COMMON_NAME, utf8(host))));
	const content = sequence(
		explicit(0, integer(2)),
		integer(1),
		ECDSA_WITH_SHA256,
		name,
		sequence(time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		explicit(3, sequence(certificateAuthority(), alternativeName(host))),
	);
	const signature = sign('sha256', content, privateKey);
	const certificate = sequence(content, ECDSA_WITH_SHA256, bits(signature));
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: pem(certificate),
	};
}

/** Tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const lengthBytes =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const set = (...parts: Buffer[]): Buffer => der(0x31, ...parts);
const explicit = (number: number, part: Buffer): Buffer => der(0xa0 + number, part);
const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text));
const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content);
const octets = (content: Buffer): Buffer => der(0x04, content);
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

/** UTCTime: YYMMDDhhmmssZ. */
const time = (at: number): Buffer =>
	der(
		0x17,
		Buffer.from(
			`${new Date(at)
				.toISOString()
				.replace(/[-:T]|\.\d+/g, '')
				.slice(2)}`,
		),
	);

const COMMON_NAME = objectId('550403');
const ECDSA_WITH_SHA256 = sequence(objectId('2a8648ce3d040302'));
const TRUE = der(0x01, Buffer.from([0xff]));

const certificateAuthority = (): Buffer =>
	sequence(objectId('551d13'), TRUE, octets(sequence(TRUE)));

const alternativeName = (host: string): Buffer =>
	sequence(objectId('551d11'), octets(sequence(der(0x82, Buffer.from(host)))));

function pem(certificate: Buffer): string {
	const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
	return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
