import {
	cleanHtml,
	markdownHtml,
	meaningOf,
	plainText,
	quotingReferences,
	textAsHtml,
	withoutReference,
} from '../../../nodes/HubSpot/domain/noteBody';
import { cpuMs } from '../../helpers/cpuTime';

describe('Markdown as the HTML of notes', () => {
	it.each([
		['a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
		[
			'**b** *i* _i_ ~~s~~ `a<b`',
			'<p><strong>b</strong> <em>i</em> <em>i</em> <s>s</s> <code>a&lt;b</code></p>',
		],
		['snake_case_name 2 * 3 * 4', '<p>snake_case_name 2 * 3 * 4</p>'],
		['***both***', '<p><strong><em>both</em></strong></p>'],
		['# One\n###### Six', '<h1>One</h1><h6>Six</h6>'],
		[
			'- a\n- b\n  - c\n1. x\n2. y',
			'<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><ol><li>x</li><li>y</li></ol>',
		],
		['3. x', '<ol start="3"><li>x</li></ol>'],
		['> said\n> more', '<blockquote><p>said<br>more</p></blockquote>'],
		['```js\na < b\n\n**c**\n```', '<pre><code>a &lt; b\n\n**c**</code></pre>'],
		[
			'[a b](https://example.com/?x=1&y=2)',
			'<p><a href="https://example.com/?x=1&amp;y=2">a b</a></p>',
		],
		[
			'See https://example.com/a_b_c.',
			'<p>See <a href="https://example.com/a_b_c">https://example.com/a_b_c</a>.</p>',
		],
		['<ada@example.com>', '<p><a href="mailto:ada@example.com">ada@example.com</a></p>'],
		['\\*no\\* \\[x\\]', '<p>*no* [x]</p>'],
		['---', '<hr>'],
		['# C#\n## Two ##', '<h1>C#</h1><h2>Two</h2>'],
		['a[i](one two) b', '<p>a[i](one two) b</p>'],
		['[a] and [b](https://e.com "B")', '<p>[a] and <a href="https://e.com">b</a></p>'],
		['[a](https://e.com/A_(b)).', '<p><a href="https://e.com/A_(b)">a</a>.</p>'],
		['👩‍👩‍👧 **👍🏽**', '<p>👩‍👩‍👧 <strong>👍🏽</strong></p>'],
	])('%j', (markdown, html) => {
		expect(markdownHtml(markdown)).toBe(html);
	});

	it.each([
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'[x](javascript:alert(1))',
		'[x](JaVaScRiPt:alert(1))',
		'[x](data:text/html,<script>1</script>)',
		'[x](https://a"onmouseover="alert(1))',
		'<https://a"><script>x</script>',
		'https://a"onclick="x',
		'`<script>`',
		'```\n</code></pre><script>x</script>\n```',
		'# <svg onload=x>',
		'- <iframe src=x>',
	])('lets nothing run from %j', (markdown) => {
		const html = markdownHtml(markdown);
		const tags = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/g)];
		for (const [, name, rest] of tags) {
			expect(['p', 'a', 'code', 'pre', 'h1', 'ul', 'li', 'br']).toContain(name);
			expect(rest).toMatch(/^(?: href="(?:https?:\/\/|mailto:)[^"]*")?$/);
		}
	});

	it.each(['*', '**', '_', '`', '[', '[a](', '<', '> ', '- ', '~~a', '\\', '![', 'https://'])(
		'reads 60,000 characters of %j in a moment',
		(piece) => {
			const started = cpuMs();
			const html = markdownHtml(piece.repeat(60_000 / piece.length));
			expect(cpuMs() - started).toBeLessThan(2_000);
			expect(html.length).toBeGreaterThan(0);
		},
	);
});

it.each([
	['full stops of an address', `https://x${'.'.repeat(60_000)}x`],
	['spaces in a heading', `# a${' '.repeat(60_000)}b`],
	['links without an end', `${'[]( '.repeat(15_000)})`],
	['brackets before one link', `${'['.repeat(60_000)}](${' '.repeat(60_000)})`],
	['lists in lists', Array.from({ length: 340 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
	['lines of one item', `- a\n${' b\n'.repeat(60_000)}`],
])('reads %s in a moment', (_what, markdown) => {
	const started = cpuMs();
	markdownHtml(markdown);
	expect(cpuMs() - started).toBeLessThan(2_000);
});

describe('HTML without what could run', () => {
	it.each([
		['<p style="color:red">a <b>b</b></p>', '<p style="color:red">a <b>b</b></p>'],
		['<script>alert(1)</script>a', 'a'],
		['<SCRIPT\n>alert(1)</SCRIPT >a', 'a'],
		['<scr<script>ipt>x', '&lt;scr'],
		['<img src=x onerror=alert(1)>', '<img>'],
		['<a href="jav&#x09;ascript:alert(1)">x</a>', '<a>x</a>'],
		['<a href=" javascript&colon;alert(1)">x</a>', '<a>x</a>'],
		['<a href=https://example.com onclick=x>y</a>', '<a href="https://example.com">y</a>'],
		['<iframe src="https://example.com"></iframe>z', 'z'],
		['<!-- <p> -->a<!DOCTYPE x>', 'a'],
		['<div style="background:url(javascript:x)">a</div>', '<div>a</div>'],
		['<custom-tag>a</custom-tag>', 'a'],
		['a < b > c', 'a &lt; b > c'],
		["<a href='https://e.com/\"x'>q</a>", '<a href="https://e.com/&quot;x">q</a>'],
		['<svg><script>x</script></svg>t', 't'],
		['<p title="<script>">a</p>', '<p title="&lt;script>">a</p>'],
		['<p>a</p><svg width="1"/><p>b</p>', '<p>a</p><p>b</p>'],
		['<p>a</p><iframe src="https://example.com" /><p>b</p>', '<p>a</p><p>b</p>'],
		['<p>a</p><video src="x"><p>b</p>', '<p>a</p><p>b</p>'],
		['a<script src="x"/>b', 'ab'],
		['<script src="x"/>alert(1)</script>a', 'a'],
		['a<script>alert(1)', 'a'],
		['a<svg><script>alert(1)</script>b', 'ab'],
	])('%j', (html, clean) => {
		expect(cleanHtml(html)).toBe(clean);
		expect(cleanHtml(clean)).toBe(clean);
	});

	it.each(['<a ">', `<a "'>`])('reads 200,000 characters that end with %j in a moment', (end) => {
		const started = cpuMs();
		const html = `${'<a '.repeat(66_666)}${end}`;
		for (const read of [cleanHtml, plainText, meaningOf, withoutReference]) read(html);
		withoutReference('<p'.repeat(100_000));
		expect(cpuMs() - started).toBeLessThan(2_000);
	});

	it.each([
		'<',
		'<a ',
		'<a "',
		"<a '",
		'<!--',
		'<script>',
		'<svg>',
		'<script/>',
		'<p>',
		'<br>',
		' <i> ',
		' <br> ',
		'&#',
		'<a b="',
		'Reference:',
		'Reference: ',
		'Reference:<',
		'Reference: <p> ',
		'<p><small> ',
		`Reference: ${'0'.repeat(20)}`,
	])('reads 200,000 characters of %j in a moment', (piece) => {
		const started = cpuMs();
		const html = piece.repeat(200_000 / piece.length);
		cleanHtml(`${html}>`);
		for (const read of [plainText, meaningOf, withoutReference, quotingReferences]) read(html);
		expect(cpuMs() - started).toBeLessThan(2_000);
	});
});

describe('what a body says', () => {
	it('reads as text', () => {
		const html =
			'<p>One&nbsp;<b>two</b> &amp; three</p><ul><li>a</li><li>b</li></ul><script>x</script>';
		expect(plainText(html)).toBe('One two & three\n- a\n- b');
	});

	it('is the same in an element of HubSpot, and another one with other markup', () => {
		const body = '<p>a <b>b</b> <a href="https://e.com">c</a></p>';
		expect(meaningOf(`<div style="" dir="auto">${body}</div>`)).toBe(meaningOf(body));
		expect(meaningOf(body.replace('b>b</b', 'i>b</i'))).not.toBe(meaningOf(body));
		expect(meaningOf(body.replace('e.com', 'f.com'))).not.toBe(meaningOf(body));
		expect(meaningOf('<p>a</p><p>b</p>')).not.toBe(meaningOf('<p>ab</p>'));
	});

	it.each([
		[
			'an element around it',
			'<div style="" dir="auto" data-top-level="true"><p>a</p></div>',
			'<p>a</p>',
		],
		['blanks between blocks', '\n<p>a</p>\n  <p>b</p>\r\n', '<p>a</p><p>b</p>'],
		['blanks in a list', '<ul>\n  <li>a</li>\n</ul>', '<ul><li>a</li></ul>'],
		['paragraphs in a list', '<ul><li><p>a</p></li></ul>', '<ul><li>a</li></ul>'],
		['styles of the editor', '<p style="margin:0;">a</p>', '<p>a</p>'],
		[
			'another way to write a style',
			'<i style="COLOR : red;">a</i>',
			'<em style="color:red">a</em>',
		],
		[
			'links in a new tab',
			'<a href="https://e.com" target="_blank" rel="x">a</a>',
			'<a href="https://e.com">a</a>',
		],
		['entities', '<p>a&nbsp;&#38; b</p>', '<p>a &amp; b</p>'],
		['closed breaks', 'a<br/>b', 'a<br>b'],
		['breaks in code', '<pre><code>a<br>  b</code></pre>', '<pre><code>a\n  b</code></pre>'],
		['no small print', '<p>a</p><p>Reference: x</p>', '<p>a</p><p><small>Reference: x</small></p>'],
	])('is the same after HubSpot has rewritten it with %s', (_what, rewritten, body) => {
		expect(meaningOf(rewritten)).toBe(meaningOf(body));
	});

	it.each([
		['a line', '<p>one two</p>', '<p>one<br>two</p>'],
		['a paragraph', '<p>one two</p>', '<p>one</p><p>two</p>'],
		['an empty line', '<p>a<br>b</p>', '<p>a</p><p>b</p>'],
		['one more empty line', '<p>a</p><p>b</p>', '<p>a</p><p><br></p><p>b</p>'],
		['an element on a line of its own', 'a b', '<div>a</div><div>b</div>'],
		['a colour', '<p>one two</p>', '<p><span style="color:red">one</span> two</p>'],
		[
			'where a colour ends',
			'<span style="color:red">a</span>b',
			'<span style="color:red">ab</span>',
		],
		['a colour by its element', 'a', '<font color="red">a</font>'],
		['an alignment', '<p>a</p>', '<p style="text-align:center">a</p>'],
		['indentation in code', '<pre>a\nb</pre>', '<pre>a\n  b</pre>'],
		['lines in code', '<pre>a b</pre>', '<pre>a\nb</pre>'],
		['indentation', 'a<br>b', 'a<br>&nbsp;&nbsp;b'],
		['the first number', '<ol><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'],
		['markup that is text', '<p>&lt;b&gt;a&lt;/b&gt;</p>', '<p><b>a</b></p>'],
	])('is another one with another %s', (_what, before, after) => {
		expect(meaningOf(after)).not.toBe(meaningOf(before));
	});
});

it('shows text as it is: nothing in it is markup, lines and blanks stay', () => {
	expect(textAsHtml('\\\\server\\_x_ *a* <b>\r\n  two\n\tx  y')).toBe(
		'\\\\server\\_x_ *a* &lt;b&gt;<br>&nbsp; two<br>&nbsp;&nbsp;&nbsp; x&nbsp; y',
	);
});
