import {
	confirmWrites,
	planRecord,
	type UpsertRow,
} from '../../../nodes/HubSpot/domain/upsertPlan';
import { dropdown, text } from './definitions';
import { byEmail, outcomes, row } from './plans';

describe('`was`', () => {
	it('is what HubSpot held, not what an item before would have written', () =>
		expect(
			outcomes([row(0, [text, 'a']), row(1, [text, 'b'])], { a_text: 'held' }).outcomes,
		).toMatchObject([
			{ properties: { a_text: { outcome: 'kept', value: 'held' } } },
			{ properties: { a_text: { outcome: 'written', value: 'b', was: 'held' } } },
		]));

	it('is what HubSpot held, not what a row before in the same item would have written', () =>
		expect(outcomes([row(0, [text, 'a'], [text, 'b'])], { a_text: 'held' }).outcomes).toMatchObject(
			[{ properties: { a_text: { value: 'b', was: 'held' } } }],
		));

	it('is nothing for a new record, and for a property that was empty', () => {
		const rowsOfOne = [row(0, [text, 'a']), row(1, [text, 'b'])];
		const written = { a_text: { outcome: 'written', value: 'b' } };
		for (const held of [undefined, { a_text: '' }]) {
			const last = outcomes(rowsOfOne, held).outcomes[1] as { properties: object };
			expect({ ...last.properties }).toEqual(written);
		}
	});

	it('says what was cleared', () => {
		const clearing: UpsertRow = { ...row(0, [text, '']), emptyValues: 'clear' };
		expect(outcomes([clearing], { a_text: 'held' }).outcomes).toMatchObject([
			{ properties: { a_text: { outcome: 'cleared', was: 'held' } } },
		]);
	});
});

describe('a lifecycle stage', () => {
	const lifecycle = { ...dropdown, name: 'lifecyclestage' };
	const items = (...values: string[]) =>
		values.map(
			(value, index): UpsertRow => ({
				...row(index, [lifecycle, value]),
				emptyValues: 'clear',
			}),
		);
	const planned = (...values: string[]) =>
		planRecord(items(...values), { id: '1', properties: { lifecyclestage: 'redeemed' } }, byEmail);

	it('is cleared before it is set to an earlier one, if an item before has cleared it', () => {
		const { write, clearFirst } = planned('', 'submitted');
		expect({ ...write }).toEqual({ lifecyclestage: 'submitted' });
		expect({ ...clearFirst }).toEqual({ lifecyclestage: '' });
	});

	it.each([[['submitted']], [['', 'delivered']], [['', 'redeemed']], [['submitted', '']]])(
		'is not for %j',
		(values) => expect({ ...planned(...values).clearFirst }).toEqual({}),
	);

	it.each([
		['lacks it', {}, 'redeemed'],
		['holds the old one', { lifecyclestage: 'redeemed' }, 'redeemed'],
		['holds another one', { lifecyclestage: 'other' }, 'other'],
	])('is not confirmed by an answer that %s', (_, now, value) => {
		const plan = planned('delivered');
		confirmWrites(plan, now);
		expect([...plan.results.values()]).toMatchObject([
			{
				outcome: 'unchanged',
				properties: {
					lifecyclestage: { outcome: 'kept', value, reason: 'HubSpot did not take "delivered"' },
				},
			},
		]);
	});
});
