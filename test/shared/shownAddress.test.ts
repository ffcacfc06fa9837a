import { shownAddress } from '../../nodes/shared/shownAddress';

it.each([
	['https://user:secret@example.com:8443/a/b.pdf?token=abc#x', 'https://example.com:8443/a/b.pdf'],
	['ftp://user:secret@example.com/a', 'ftp://example.com/a'],
	['https://user:se?cr#et@example.com/a', 'https://example.com/a'],
	['user:secret@example.com/a?token=abc', 'example.com/a'],
	['example.com/a?token=abc', 'example.com/a'],
	['no address', 'no address'],
])('%s is shown as %s', (address, shown) => {
	expect(shownAddress(address)).toBe(shown);
});
