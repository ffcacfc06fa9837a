import { publicUri, statedUri } from '../../../nodes/HubSpot/webhook/publicUri';

const LOCAL = 'http://localhost:5678/webhook/abc/hubspot';
const BEHIND = 'https://hooks.example.test/sub/webhook/abc/hubspot';

describe('the address that HubSpot called', () => {
	test.each([
		['is the production address, without a proxy', LOCAL, '/webhook/abc/hubspot', LOCAL],
		['has the public host and scheme behind a proxy', BEHIND, '/sub/webhook/abc/hubspot', BEHIND],
		['has the sub-path that a proxy cuts off', BEHIND, '/webhook/abc/hubspot', BEHIND],
		['has no path that a proxy adds', LOCAL, '/n8n/webhook/abc/hubspot', LOCAL],
		[
			'is the test address when that was called',
			BEHIND,
			'/webhook-test/abc/hubspot',
			'https://hooks.example.test/sub/webhook-test/abc/hubspot',
		],
		[
			'keeps the query as it came',
			LOCAL,
			'/webhook/abc/hubspot?a=%28b%29&c=%C3%A9',
			`${LOCAL}?a=%28b%29&c=%C3%A9`,
		],
		[
			'keeps a question mark inside the query',
			LOCAL,
			'/webhook/abc/hubspot?a=b?c',
			`${LOCAL}?a=b?c`,
		],
		['keeps a slash at the end', LOCAL, '/webhook/abc/hubspot/', `${LOCAL}/`],
		[
			'keeps the escapes of the path as they came',
			'http://localhost:5678/webhook/abc/h ü',
			'/webhook/abc/h%20%c3%bc',
			'http://localhost:5678/webhook/abc/h%20%c3%bc',
		],
		[
			'has the value of a variable in the path',
			'https://hooks.example.test/sub/webhook/abc/:tenant/hubspot',
			'/webhook/abc/acme/hubspot',
			'https://hooks.example.test/sub/webhook/abc/acme/hubspot',
		],
	])('%s', (_, production, target, expected) => {
		expect(publicUri(production, target)).toBe(expected);
	});

	test('is what a person stated, with the query of the request', () => {
		expect(
			statedUri(' https://public.example/gifts?ignored=1 ', '/webhook/abc/hubspot?key=1'),
		).toBe('https://public.example/gifts?key=1');
	});
});
