import { createHash, createHmac } from 'node:crypto';

import {
	signatureFault,
	type SignatureRules,
	type SignedRequest,
} from '../../../nodes/HubSpot/webhook/signature';
import { seededRandom } from '../../helpers/seededRandom';

const SECRET_A = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const SECRET_B = 'autopilot-test-client-secret-0001';
const URI = 'https://www.example.com/webhook_uri';

const request = (part: Partial<SignedRequest> & { text?: string }): SignedRequest => ({
	method: 'POST',
	uri: URI,
	headers: {},
	body: Buffer.from(part.text ?? ''),
	...part,
});

const rules = (part: Partial<SignatureRules> = {}): SignatureRules => ({
	secrets: [SECRET_A],
	versions: ['v1', 'v2', 'v3'],
	unnamedVersion: 'v2',
	nowMs: 1_693_657_560_000,
	toleranceMs: 300_000,
	...part,
});

const v3 = (signature: string, timestamp: string | number) => ({
	'x-hubspot-signature-v3': signature,
	'x-hubspot-request-timestamp': String(timestamp),
});
const older = (version: string, signature: string) => ({
	'x-hubspot-signature-version': version,
	'x-hubspot-signature': signature,
});

const JSON_BODY = '{"example_field":"example_value"}';
const V2_POST = '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900';

describe("HubSpot's published signature vectors", () => {
	test.each([
		[
			"{'example_field':'example_value'}",
			1_693_657_560_000,
			'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
		],
		[
			"{'example_field':'example_value'}",
			1_700_000_300_000,
			'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=',
		],
		[JSON_BODY, 1_693_657_560_000, 'oaA3M5dEtt6kFsseJD/Hv/x+JNl1vsoxFj4oxmwP6Go='],
	])('v3 of %s at %d is accepted', (text, timestamp, signature) => {
		const signed = request({ text, headers: v3(signature, timestamp) });
		expect(signatureFault(signed, rules({ nowMs: timestamp }))).toBeUndefined();
	});

	const escaped = {
		uri: 'https://example.com/api/hubspot/webhooks?src=hs%3Aapp%2Fv3&x=%28a%29',
		text: '[]',
	};
	const atB = rules({ secrets: [SECRET_B], nowMs: 1_790_000_004_000 });

	test('v3 is made over the URI with its twelve escapes decoded', () => {
		const headers = v3('G8ddQlikFQ0ScZOZn+MHQ0E3WCV7vOJTzKlvrkvbvuk=', 1_790_000_004_000);
		expect(signatureFault(request({ ...escaped, headers }), atB)).toBeUndefined();
	});

	test('v3 over the URI without decoding is refused', () => {
		const headers = v3('KKwrtu49d26FrUsDQdYcfAcwFssKn+cmyppOAUwOO/Q=', 1_790_000_004_000);
		expect(signatureFault(request({ ...escaped, headers }), atB)).toMatch(/does not fit/);
	});

	test('v2 of a POST and of a GET is accepted', () => {
		const get = 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e';
		expect(
			signatureFault(request({ text: JSON_BODY, headers: older('v2', V2_POST) }), rules()),
		).toBeUndefined();
		expect(
			signatureFault(request({ method: 'GET', headers: older('v2', get) }), rules()),
		).toBeUndefined();
	});

	test('v1 is accepted, except where it is not asked for', () => {
		const text =
			'[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
		const headers = older('v1', '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de');
		expect(signatureFault(request({ text, headers }), rules())).toBeUndefined();
		expect(signatureFault(request({ text, headers }), rules({ versions: ['v2', 'v3'] }))).toMatch(
			/v1, which is not accepted/,
		);
	});
});

describe('what is refused, each with its own sentence', () => {
	const valid = v3('oaA3M5dEtt6kFsseJD/Hv/x+JNl1vsoxFj4oxmwP6Go=', 1_693_657_560_000);
	const faultAt = (nowMs: number) =>
		signatureFault(request({ text: JSON_BODY, headers: valid }), rules({ nowMs }));

	test('a timestamp is accepted up to 300 seconds off on both sides and no further', () => {
		expect(faultAt(1_693_657_860_000)).toBeUndefined();
		expect(faultAt(1_693_657_860_001)).toMatch(/300 seconds old/);
		expect(faultAt(1_693_657_260_000)).toBeUndefined();
		expect(faultAt(1_693_657_259_999)).toMatch(/in the future/);
	});

	test.each([
		'',
		' 1693657560000',
		'0x18A5B',
		'1693657560000.0',
		'1e12',
		'NaN',
		'-1',
		'1'.repeat(40),
	])('a timestamp "%s" is not a number', (timestamp) => {
		const headers = v3(String(valid['x-hubspot-signature-v3']), timestamp);
		expect(signatureFault(request({ text: JSON_BODY, headers }), rules())).toMatch(/not a number/);
	});

	test('a wrong v3 signature is not saved by a right v2 signature beside it', () => {
		const headers = { ...older('v2', V2_POST), ...v3('AAAA', 1_693_657_560_000) };
		expect(signatureFault(request({ text: JSON_BODY, headers }), rules())).toMatch(
			/v3 signature does not fit/,
		);
		const empty = { ...older('v2', V2_POST), 'x-hubspot-signature-v3': '' };
		expect(signatureFault(request({ text: JSON_BODY, headers: empty }), rules())).toMatch(
			/no X-HubSpot-Request-Timestamp/,
		);
	});

	test('no signature, an unknown version, and a v2 where only v3 counts', () => {
		expect(signatureFault(request({ text: JSON_BODY }), rules())).toMatch(/no HubSpot signature/);
		const headers = older('v4', V2_POST);
		expect(signatureFault(request({ text: JSON_BODY, headers }), rules())).toMatch(/not known/);
		const v2 = request({ text: JSON_BODY, headers: older('v2', V2_POST) });
		expect(signatureFault(v2, rules({ versions: ['v3'] }))).toMatch(/v2, which is not accepted/);
	});

	test('the address is named as a reason where it is signed, which it is not in v1', () => {
		const fault = (version: string) =>
			signatureFault(request({ text: JSON_BODY, headers: older(version, V2_POST + '0') }), rules());
		expect(fault('v2')).toContain(URI);
		expect(fault('v1')).not.toContain(URI);
	});

	test('no sentence holds the secret, the signature or the query', () => {
		const headers = older('v2', 'f'.repeat(64));
		const fault = signatureFault(
			request({ uri: `${URI}?key=hidden`, text: JSON_BODY, headers }),
			rules(),
		);
		expect(fault).not.toMatch(/yyyy|ffff|hidden/);
	});
});

test('the previous secret is accepted while it is being rotated, and refused after', () => {
	const signed = request({ text: JSON_BODY, headers: older('v2', V2_POST) });
	expect(signatureFault(signed, rules({ secrets: ['new', SECRET_A] }))).toBeUndefined();
	expect(signatureFault(signed, rules({ secrets: ['new'] }))).toMatch(/does not fit/);
});

describe('10,000 random mutations of signed requests', () => {
	const random = seededRandom(20_261_121);
	const pick = (count: number) => Math.floor(random() * count);
	const nowMs = 1_790_000_000_000;

	/** One changed, added or removed byte: never the same as before. */
	function mutate(bytes: Buffer): Buffer {
		const at = pick(bytes.length + 1);
		const kind = bytes.length === 0 ? 1 : pick(3);
		if (kind === 0 && at < bytes.length) {
			const copy = Buffer.from(bytes);
			copy[at] = (bytes[at]! + 1 + pick(255)) % 256;
			return copy;
		}
		if (kind === 2 && at < bytes.length) {
			return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
		}
		return Buffer.concat([bytes.subarray(0, at), Buffer.from([33 + pick(94)]), bytes.subarray(at)]);
	}
	const mutateText = (text: string) => mutate(Buffer.from(text, 'latin1')).toString('latin1');

	function signedRequest(version: 'v1' | 'v2' | 'v3'): SignedRequest {
		const body = Buffer.from(JSON.stringify([{ eventId: pick(1e9), note: 'ö€'.repeat(pick(4)) }]));
		const uri = `https://n8n.example.com/webhook/${pick(1e6)}/hubspot?a=${pick(100)}`;
		const timestamp = nowMs - 299_000 + pick(598_000);
		if (version === 'v3') {
			const signature = createHmac('sha256', SECRET_B)
				.update(`POST${uri}`)
				.update(body)
				.update(String(timestamp))
				.digest('base64');
			return { method: 'POST', uri, body, headers: v3(signature, timestamp) };
		}
		const hash = createHash('sha256').update(SECRET_B);
		if (version === 'v2') hash.update(`POST${uri}`);
		return { method: 'POST', uri, body, headers: older(version, hash.update(body).digest('hex')) };
	}

	function mutated(signed: SignedRequest, version: 'v1' | 'v2' | 'v3'): SignedRequest {
		const parts: string[] =
			version === 'v1' ? ['body', 'header'] : ['body', 'header', 'uri', 'method'];
		switch (parts[pick(parts.length)] ?? 'body') {
			case 'uri':
				return { ...signed, uri: mutateText(signed.uri) };
			case 'method':
				return { ...signed, method: mutateText(signed.method) };
			case 'header': {
				const names = Object.keys(signed.headers);
				const name = names[pick(names.length)]!;
				const value = mutateText(String(signed.headers[name]));
				return { ...signed, headers: { ...signed.headers, [name]: value } };
			}
			default:
				return { ...signed, body: mutate(signed.body) };
		}
	}

	test('are all refused, while each original is accepted', () => {
		const atB = rules({ secrets: [SECRET_B], nowMs });
		const accepted: SignedRequest[] = [];
		for (let round = 0; round < 10_000; round++) {
			const version = (['v1', 'v2', 'v3'] as const)[pick(3)]!;
			const signed = signedRequest(version);
			if (signatureFault(signed, atB) !== undefined) throw new Error('an original was refused');
			const other = mutated(signed, version);
			if (signatureFault(other, atB) === undefined) accepted.push(other);
		}
		expect(accepted).toEqual([]);
	});
});
