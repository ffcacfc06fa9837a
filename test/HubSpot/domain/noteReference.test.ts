import {
	notesByReference,
	quotingReferences,
	referencesIn,
	replacedBody,
	withoutReference,
	withReference,
} from '../../../nodes/HubSpot/domain/noteBody';

const [A = '', B = ''] = ['a', 'b'].map((each) => each.repeat(20));

const note = (id: string, body: string, more: Record<string, string> = {}) => ({
	id,
	recordIds: ['1'],
	properties: { hs_note_body: body, ...more },
});

describe('a reference that is quoted', () => {
	it.each([
		`<p>First Reference: ${A}</p>`,
		`<p>Reference:&nbsp;${A}</p>`,
		`<p>Reference:\n <code>${A}</code></p>`,
		`<p>Reference:</p><p>${A}</p>`,
		`<p>Reference: Reference: ${A}</p>`,
		withReference(withReference('<p>a</p>', A), A),
	])('is none in a body that is written: %j', (html) => {
		expect(referencesIn(html)).toContain(A);
		const written = quotingReferences(html);
		expect(referencesIn(written)).toEqual([]);
		expect(written).toContain(A);
	});

	it('stays in the text that a person reads, and the own one does not', () => {
		const quote = `<p>Grace: Reference: ${A}</p>`;
		expect(withoutReference(withReference(quote, B))).toBe(quote);
		expect(withoutReference(`${quote}<p>I agree</p>`)).toBe(`${quote}<p>I agree</p>`);
	});

	it('stays with the own one in a new body, in order and once, and a person reads neither', () => {
		const before = `${withReference(`<p>Reference: ${A}</p>`, B)}Reference: ${A}`;
		const after = withReference(withReference('<p>new</p>', A), B);
		expect(replacedBody('<p>new</p>', before)).toBe(after);
		expect(replacedBody('<p>new</p>', after)).toBe(after);
		expect(withoutReference(after)).toBe('<p>new</p>');
		expect(withoutReference(`<p>Reference: ${A}</p>${after}`)).toBe(
			`<p>Reference: ${A}</p><p>new</p>`,
		);
		expect(replacedBody('<p>new</p>', '<p>old</p>')).toBe('<p>new</p>');
	});
});

it.each([
	[
		'an element around it',
		`<div dir="auto"><p>a</p><p style="margin:0"><small>Reference: ${A}</small></p></div>`,
		'<div dir="auto"><p>a</p></div>',
	],
	['no small print', `<p>a</p><p>Reference: ${A}</p>`, '<p>a</p><p> </p>'],
	['blanks as entities', `<p>a</p><p><small>Reference:&nbsp;${A}</small></p>`, '<p>a</p>'],
	['text after it', `<p>a</p><p><small>Reference: ${A}</small></p><p>b</p>`, '<p>a</p><p>b</p>'],
	[
		'text in its line',
		`<p>a</p><p><small>Reference: ${A} b</small></p>`,
		'<p>a</p><p><small>  b</small></p>',
	],
])('is known and left out with %s', (_what, body, read) => {
	expect(referencesIn(body)).toEqual([A]);
	expect(withoutReference(body)).toBe(read);
});

it.each([`${A}${B}`, `${A}b`, `${A}Z`])('is not the beginning of a longer word, %s', (word) => {
	const body = `<p>Reference: ${word}</p>`;
	expect(referencesIn(body)).toEqual([]);
	expect([withoutReference(body), quotingReferences(body)]).toEqual([body, body]);
});

describe('the note of a reference', () => {
	const held = (notes: Array<ReturnType<typeof note>>, reference: string) => {
		const { note: found, doubtful } = notesByReference(notes)('1', reference);
		return found?.id ?? doubtful.map(({ id }) => id);
	};
	const own = (reference: string) => withReference('<p>x</p>', reference);
	const quoting = withReference(`<p>Reference: ${A}</p>`, B);

	it('is the one that has it alone, and of another the one that is left', () => {
		const notes = [note('1', own(A)), note('2', quoting)];
		for (const each of [notes, [...notes].reverse()]) {
			expect([held(each, A), held(each, B)]).toEqual(['1', '2']);
		}
		const behind = [note('1', `${own(A)}${own(B)}`), note('2', own(B))];
		expect([held(behind, A), held(behind, B)]).toEqual(['1', '2']);
	});

	it('is the one to which a person has added text', () => {
		expect(held([note('1', `${own(A)}<p>More</p>`)], A)).toBe('1');
	});

	it('is in doubt for a note with several, in whatever order, that no other note has', () => {
		expect(held([note('1', quoting)], A)).toEqual(['1']);
		expect(held([note('1', quoting)], B)).toEqual(['1']);
		expect(held([note('1', quoting), note('2', quoting)], B)).toEqual(['1', '2']);
	});

	it('is in doubt where two have it alone, and none of them has it for another note', () => {
		const copies = [note('1', own(A)), note('2', own(A)), note('3', quoting)];
		expect(held(copies, A)).toEqual(['1', '2', '3']);
		expect(held(copies, B)).toBe('3');
	});

	it('is not told by the notes of another record', () => {
		const notes = [note('1', quoting), { ...note('2', own(A)), recordIds: ['2'] }];
		expect(held(notes, B)).toEqual(['1']);
	});

	it('is none that a person wrote in HubSpot, and none of another record', () => {
		expect(held([note('1', own(A), { hs_object_source: 'CRM_UI' })], A)).toEqual([]);
		expect(held([{ ...note('1', own(A)), recordIds: ['2'] }], A)).toEqual([]);
	});
});
