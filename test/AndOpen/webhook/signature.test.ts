import { signatureFault } from '../../../nodes/AndOpen/webhook/signature';
import { signAndOpen } from '../../../sandbox/webhooks/signatures';
import { seededRandom } from '../../helpers/seededRandom';

const SECRET = 'whsec_placeholder';
const TIMESTAMP = 1_767_225_600;
const BODY = '{"id":"11111111-1111-1111-1111-111111111111","status":"redeemed"}';
const CHECK_VALUE = 'a77e4e2f2a3fea611d9f3435bc04a958ed0f73564da8a4267aa73ad272708e91';

const headers = (signature: string, timestamp: string | number = TIMESTAMP) => ({
	'andopen-webhook-signature': signature,
	'andopen-webhook-dispatch-timestamp': String(timestamp),
});
const fault = (
	sent: Record<string, string>,
	body = Buffer.from(BODY),
	nowMs = TIMESTAMP * 1000,
	secrets = [SECRET],
) => signatureFault(sent, body, { secrets, nowMs, toleranceMs: 300_000 });

test('the check value is accepted, also as the previous secret', () => {
	expect(fault(headers(CHECK_VALUE))).toBeUndefined();
	expect(
		fault(headers(CHECK_VALUE), Buffer.from(BODY), TIMESTAMP * 1000, ['new', SECRET]),
	).toBeUndefined();
	expect(fault(headers(CHECK_VALUE), Buffer.from(BODY), TIMESTAMP * 1000, ['new'])).toMatch(
		/does not fit/,
	);
});

test('the timestamp may be 300 seconds off on both sides', () => {
	const at = (offset: number) =>
		fault(headers(CHECK_VALUE), Buffer.from(BODY), (TIMESTAMP + offset) * 1000);
	expect([at(300), at(-300)]).toEqual([undefined, undefined]);
	expect(at(301)).toMatch(/old/);
	expect(at(-301)).toMatch(/future/);
	expect(fault(headers(CHECK_VALUE, 'now'))).toMatch(/not a number/);
});

test('a missing header is named', () => {
	expect(fault({})).toMatch(/no AndOpen-Webhook-Signature/);
	expect(fault({ 'andopen-webhook-signature': CHECK_VALUE })).toMatch(
		/no AndOpen-Webhook-Dispatch-Timestamp/,
	);
});

test('10,000 random mutations of signed requests are all refused', () => {
	const random = seededRandom(7);
	const pick = (count: number) => Math.floor(random() * count);
	const changed = (text: string) => {
		const at = pick(text.length);
		const other = String.fromCharCode(33 + pick(94));
		return other === text[at]
			? text.slice(0, at) + text.slice(at + 1)
			: text.slice(0, at) + other + text.slice(at + 1);
	};
	const accepted: unknown[] = [];
	for (let round = 0; round < 10_000; round++) {
		const body = JSON.stringify({ id: String(pick(1e9)), status: 'redeemed' });
		const timestamp = String(TIMESTAMP - 299 + pick(598));
		const signature = signAndOpen(SECRET, timestamp, Buffer.from(body));
		if (fault(headers(signature, timestamp), Buffer.from(body)) !== undefined)
			throw new Error('original refused');
		const part = pick(3);
		const sent = headers(
			part === 0 ? changed(signature) : signature,
			part === 1 ? changed(timestamp) : timestamp,
		);
		const received = part === 2 ? changed(body) : body;
		if (fault(sent, Buffer.from(received)) === undefined) accepted.push({ sent, received, body });
	}
	expect(accepted).toEqual([]);
});
