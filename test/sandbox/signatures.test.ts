import {
	signAndOpen,
	signHubSpotV1,
	signHubSpotV2,
	signHubSpotV3,
} from '../../sandbox/webhooks/signatures';

const secretA = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const secretB = 'autopilot-test-client-secret-0001';
const uri = 'https://www.example.com/webhook_uri';
const json = Buffer.from('{"example_field":"example_value"}');
const quoted = Buffer.from("{'example_field':'example_value'}");

describe('the signatures that the sandbox sends are the published ones', () => {
	test.each([
		['v3, single quotes', quoted, 1693657560000, 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
		['v3, another time', quoted, 1700000300000, 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
		['v3, JSON', json, 1693657560000, 'oaA3M5dEtt6kFsseJD/Hv/x+JNl1vsoxFj4oxmwP6Go='],
	])('%s', (_case, body, timestamp, expected) => {
		expect(signHubSpotV3(secretA, 'POST', uri, body, timestamp)).toBe(expected);
	});

	test('v3 signs the URI with the listed escapes decoded', () => {
		const received = 'https://example.com/api/hubspot/webhooks?src=hs%3Aapp%2Fv3&x=%28a%29';
		const body = Buffer.from('[]');
		expect(signHubSpotV3(secretB, 'POST', received, body, 1790000004000)).toBe(
			'G8ddQlikFQ0ScZOZn+MHQ0E3WCV7vOJTzKlvrkvbvuk=',
		);
	});

	test.each([
		['POST', json, '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900'],
		['GET', Buffer.alloc(0), 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e'],
	])('v2, %s', (method, body, expected) => {
		expect(signHubSpotV2(secretA, method, uri, body)).toBe(expected);
	});

	test('v1', () => {
		const body = Buffer.from(
			'[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]',
		);
		expect(signHubSpotV1(secretA, body)).toBe(
			'232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de',
		);
	});

	test('&Open', () => {
		const body = Buffer.from('{"id":"11111111-1111-1111-1111-111111111111","status":"redeemed"}');
		expect(signAndOpen('whsec_placeholder', 1767225600, body)).toBe(
			'a77e4e2f2a3fea611d9f3435bc04a958ed0f73564da8a4267aa73ad272708e91',
		);
	});
});
