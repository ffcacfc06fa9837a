/** The named characters that notes and comments use; all others have a number. */
const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	colon: ':',
	tab: '\t',
	newline: '\n',
	hellip: '…',
	ndash: '–',
	mdash: '—',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	bull: '•',
	euro: '€',
};

/** HTML's text as it reads: `&lt;` is `<`, `&#65;` is `A`. What is no character stays. */
export const decoded = (text: string): string =>
	text.replace(
		/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi,
		(whole, ten, sixteen, name) => {
			if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
			const code = typeof ten === 'string' ? Number(ten) : Number.parseInt(String(sixteen), 16);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);

/** Text as HTML shows it: nothing in it is markup. */
export const escaped = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Text as HTML shows it, with its line breaks, and with blanks that a browser would take for one. */
export const textAsHtml = (text: string): string =>
	escaped(text.replace(/\t/g, '    '))
		.replace(/^ | (?= )/gm, '&nbsp;')
		.replace(/\r\n?|\n/g, '<br>');
