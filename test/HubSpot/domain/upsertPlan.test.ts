import { confirmWrites, planRecord } from '../../../nodes/HubSpot/domain/upsertPlan';
import { checkboxes, dropdown, number, property, text } from './definitions';
import { byEmail, outcomes, row } from './plans';

it('creates with the key, and answers each row of the same key by itself', () => {
	const { write, outcomes: answers } = outcomes([
		row(0, [text, 'a']),
		row(1, [text, 'b']),
		row(2, [text, 'b']),
	]);
	expect(write).toEqual({ email: 'ada@example.com', a_text: 'b' });
	expect(answers).toMatchObject([
		{ outcome: 'created' },
		{ outcome: 'updated' },
		{ outcome: 'unchanged' },
	]);
});

it('treats a second row as one of a record that exists', () => {
	const { write } = outcomes([
		row(0, [text, 'a', 'ifEmpty']),
		row(1, [text, 'b', 'ifEmpty']),
		row(2, [text, 'c', 'whenCreated']),
	]);
	expect(write.a_text).toBe('a');
});

it('never moves back within one input either', () =>
	expect(
		outcomes(
			[
				row(0, [dropdown, 'delivered', 'onlyForward']),
				row(1, [dropdown, 'submitted', 'onlyForward']),
			],
			{ status: 'redeemed' },
		).write,
	).toEqual({ status: 'delivered' }));

it('sends the whole set when two rows add options', () =>
	expect(
		outcomes([row(0, [checkboxes, ';tea']), row(1, [checkboxes, ';art'])], { interests: 'wine' })
			.write,
	).toEqual({
		interests: 'wine;tea;art',
	}));

it('goes on without a row whose value does not fit', () => {
	const { write, outcomes: answers } = outcomes([row(0, [number, 'many']), row(1, [number, 7])], {
		seats: '1',
	});
	expect(write).toEqual({ seats: '7' });
	expect(answers[0]).toBeInstanceOf(Error);
	expect(answers[1]).toMatchObject({ outcome: 'updated' });
});

it('creates nothing when no row of the key fits', () =>
	expect(outcomes([row(0, [number, 'many'])]).write).toEqual({}));

it('creates a contact under its key, whatever a row says', () =>
	expect(outcomes([row(0, [property({ name: 'email' }), 'other@example.com'])]).write).toEqual({
		email: 'ada@example.com',
	}));

it('sends only the last value, and tells the rows before it', () => {
	const { write, outcomes: answers } = outcomes([row(0, [text, 'a']), row(1, [text, 'b'])], {
		a_text: 'c',
	});
	expect(write).toEqual({ a_text: 'b' });
	expect(answers).toMatchObject([
		{
			outcome: 'unchanged',
			properties: {
				a_text: { outcome: 'kept', reason: 'A later item of this input sets it to another value' },
			},
		},
		{ outcome: 'updated', properties: { a_text: { outcome: 'written', value: 'b' } } },
	]);
});

it('sends nothing when the last value is what is there', () => {
	const { write, outcomes: answers } = outcomes([row(0, [text, 'a']), row(1, [text, 'b'])], {
		a_text: 'b',
	});
	expect(write).toEqual({});
	expect(answers).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'unchanged' }]);
});

describe('one property in two rows of the same item', () => {
	it('is reported as written, as it is', () => {
		const { write, outcomes: answers } = outcomes(
			[row(0, [dropdown, 'submitted', 'whenCreated'], [dropdown, 'delivered', 'onlyForward'])],
			{ status: 'redeemed' },
		);
		expect(write).toEqual({ status: 'delivered' });
		expect(answers).toMatchObject([
			{ outcome: 'updated', properties: { status: { outcome: 'written', value: 'delivered' } } },
		]);
	});

	it('is reported as written in a new record too', () => {
		const { write, outcomes: answers } = outcomes([row(0, [text, 'a'], [text, 'b'])]);
		expect(write.a_text).toBe('b');
		expect(answers).toMatchObject([
			{ outcome: 'created', properties: { a_text: { outcome: 'written', value: 'b' } } },
		]);
	});
});

describe('options that items add one after another', () => {
	it('are lost, and reported so, when a later item sets the property anew', () => {
		const { write, outcomes: answers } = outcomes(
			[row(0, [checkboxes, ';tea']), row(1, [checkboxes, 'wine'])],
			{ interests: 'art' },
		);
		expect(write).toEqual({ interests: 'wine' });
		expect(answers).toMatchObject([
			{ outcome: 'unchanged', properties: { interests: { outcome: 'kept' } } },
			{ outcome: 'updated', properties: { interests: { outcome: 'written', value: 'wine' } } },
		]);
	});

	it('do not take back what an item before them set', () => {
		const { write, outcomes: answers } = outcomes(
			[row(0, [checkboxes, 'tea']), row(1, [checkboxes, ';wine'])],
			{ interests: 'art' },
		);
		expect(write).toEqual({ interests: 'tea;wine' });
		expect(answers).toMatchObject([
			{ outcome: 'updated', properties: { interests: { outcome: 'written', value: 'tea' } } },
			{ outcome: 'updated', properties: { interests: { outcome: 'written', value: ';wine' } } },
		]);
	});

	it('are not what a text with a leading semicolon means', () =>
		expect(
			outcomes([row(0, [text, ';a']), row(1, [text, ';b'])], { a_text: 'c' }).outcomes,
		).toMatchObject([
			{ outcome: 'unchanged', properties: { a_text: { outcome: 'kept' } } },
			{ outcome: 'updated' },
		]));
});

describe('the key as a property of a row', () => {
	const email = property({ name: 'email', label: 'Email' });

	it('leaves the primary address of a contact that was found by another one', () => {
		const { write, outcomes: answers } = outcomes(
			[row(0, [email, 'ADA@example.com'], [text, 'a'])],
			{
				email: 'countess@example.com',
				hs_additional_emails: 'ada@example.com',
			},
		);
		expect(write).toEqual({ a_text: 'a' });
		expect(answers).toMatchObject([
			{ properties: { email: { outcome: 'kept', value: 'countess@example.com' } } },
		]);
	});

	it('still renames a contact', () =>
		expect(
			outcomes([row(0, [email, 'new@example.com'])], { email: 'ada@example.com' }).write,
		).toEqual({ email: 'new@example.com' }));

	it('makes a second item of a new contact no change', () => {
		const { write, outcomes: answers } = outcomes([
			row(0, [email, 'ada@example.com'], [text, 'a']),
			row(1, [email, 'Ada@example.com'], [text, 'a']),
			row(2, [email, 'other@example.com']),
		]);
		expect(write).toEqual({ email: 'ada@example.com', a_text: 'a' });
		expect(answers).toMatchObject([
			{
				outcome: 'created',
				properties: { email: { outcome: 'written', value: 'ada@example.com' } },
			},
			{
				outcome: 'unchanged',
				properties: { email: { outcome: 'kept', reason: 'Already as asked' } },
			},
			{
				outcome: 'unchanged',
				properties: {
					email: {
						outcome: 'kept',
						value: 'ada@example.com',
						reason: 'A new record gets the value that it is matched by',
					},
				},
			},
		]);
	});
});

it('plans a property whose name every JavaScript object knows', () => {
	const odd = property({ name: 'constructor' });
	const { write, outcomes: answers } = outcomes([row(0, [odd, 'x', 'ifEmpty'])]);
	expect(write).toEqual({ email: 'ada@example.com', constructor: 'x' });
	expect(Object.entries((answers[0] as { properties: object }).properties)).toEqual([
		['constructor', { outcome: 'written', value: 'x' }],
	]);
});

describe('what HubSpot holds after the write', () => {
	const written = (held: string, now: string) => {
		const record = { id: '1', properties: { a_text: held } };
		const rows = [row(0, [text, 'new'])];
		const plan = planRecord(rows, record, byEmail);
		confirmWrites(plan, { a_text: now });
		return rows.map((each) => plan.results.get(each));
	};

	it('is the old value: nothing was updated', () =>
		expect(written('old', 'old')).toMatchObject([
			{ outcome: 'unchanged', properties: { a_text: { outcome: 'kept', value: 'old' } } },
		]));

	it('is the new value in a form of its own: it was updated', () =>
		expect(written('old', 'NEW')).toMatchObject([
			{ outcome: 'updated', properties: { a_text: { outcome: 'written', value: 'NEW' } } },
		]));
});
