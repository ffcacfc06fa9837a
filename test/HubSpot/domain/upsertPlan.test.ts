import { planRecord, type UpsertRow } from '../../../nodes/HubSpot/domain/upsertPlan';
import type { Property } from '../../../nodes/HubSpot/domain/property';
import type { WriteMode } from '../../../nodes/HubSpot/domain/writeModes';
import { checkboxes, dropdown, number, property, text } from './definitions';

const byEmail = { by: 'email' } as const;
const row = (itemIndex: number, ...wanted: Array<[Property, unknown, WriteMode?]>): UpsertRow => ({
	itemIndex,
	key: 'ada@example.com',
	emptyValues: 'leave',
	wanted: wanted.map(([definition, value, when = 'always']) => ({
		property: definition,
		value,
		when,
	})),
});
const outcomes = (rows: UpsertRow[], held?: Record<string, string>) => {
	const record = held && { id: '1', properties: held };
	const plan = planRecord(rows, record, byEmail);
	return { write: plan.write, outcomes: rows.map((each) => plan.results.get(each)) };
};

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
