import { testCredential } from '../helpers/engine';

const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';

describe.each([
	[
		'hubSpotBridgeWebhookApi',
		{ verification: 'signature' },
		'clientSecret',
		'previousClientSecret',
	],
	[
		'hubSpotBridgeWebhookApi',
		{ verification: 'sharedSecret' },
		'sharedSecret',
		'previousSharedSecret',
	],
	['andOpenWebhookApi', {}, 'signingSecret', 'previousSigningSecret'],
])('the test button of %s %o', (type, fixed, current, previous) => {
	const press = async (data: Record<string, string>) =>
		await testCredential(type, { ...fixed, ...data });

	it('says that the secret looks complete, and that only a webhook proves it', async () => {
		expect(await press({ [current]: `${SECRET}\n` })).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('the first webhook will'),
		});
	});

	it.each([
		['is empty', '  ', 'is empty'],
		['has a space inside', `${SECRET} ${SECRET}`, 'space or line break inside'],
		['is an access token', 'pat-na1-00000000-0000-0000-0000-000000000000', 'access token'],
		['is an app id', '1234567', 'looks like an id'],
		['can be guessed', 'secret', 'could be guessed'],
	])('says when the secret %s', async (_what, value, words) => {
		const result = await press({ [current]: value });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining(words) });
	});

	it('looks at the previous secret too, if there is one', async () => {
		const result = await press({ [current]: SECRET, [previous]: 'short' });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('Previous') });
	});
});

it('takes "Bearer" for a part of a shared secret that HubSpot sends as Authorization, and there only', async () => {
	const data = {
		verification: 'sharedSecret',
		location: 'header',
		sharedSecret: `Bearer ${SECRET}`,
	};
	const press = async (name: string) =>
		(await testCredential('hubSpotBridgeWebhookApi', { ...data, name })).status;
	expect(await press('authorization')).toBe('OK');
	expect(await press('X-Webhook-Secret')).toBe('Error');
});
