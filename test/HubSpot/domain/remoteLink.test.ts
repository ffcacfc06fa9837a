import { linkText, remoteUrl, webAddress } from '../../../nodes/HubSpot/domain/remoteLink';

describe('the address of a partner record', () => {
	it.each([
		['https://a.example', '/{remoteId}', '1', 'https://a.example/1'],
		['https://a.example/', 'orders/{remoteId}', '1', 'https://a.example/orders/1'],
		[
			'https://a.example/x//',
			'/o/{remoteId}?id={remoteId}',
			'a b',
			'https://a.example/x/o/a%20b?id=a%20b',
		],
		['https://a.example', '/orders/', '1', 'https://a.example/orders/1'],
		['https://a.example', '', '1', 'https://a.example/1'],
		['http://localhost:8080', '/{remoteId}', "$&$'", "http://localhost:8080/%24%26%24'"],
		['https://a.example', '/{remoteId}', '../../admin', 'https://a.example/..%2F..%2Fadmin'],
	])('%s with %s and %s', (base, path, id, url) => expect(remoteUrl(base, path, id)).toBe(url));

	it.each([
		'',
		'  ',
		'erp.example.com',
		'javascript:alert(1)',
		'https://',
		'https:// x',
		'data:text/html,x',
	])('is refused: "%s"', (address) => expect(() => webAddress(address, 'URL')).toThrow('"URL"'));
});

it('is text, or an anchor in which every special character is escaped', () => {
	const url = 'https://a.example/?a=1&b=2';
	expect(linkText(url, 'A', 'text')).toBe(url);
	expect(linkText(url, `<'A' & "B">`, 'html')).toBe(
		'<a href="https://a.example/?a=1&amp;b=2">&lt;&#39;A&#39; &amp; &quot;B&quot;&gt;</a>',
	);
});
