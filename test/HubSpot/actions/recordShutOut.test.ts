import { hubSpotFault } from '../../../sandbox/client';
import type { Fault } from '../../../sandbox/core';
import { out, outcomes } from '../support/hubSpot';
import { ERASE, MERGE, RecordBench } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const refusal = (status: number, category: string, context = {}): Fault => ({
	kind: 'status',
	status,
	body: { status: 'error', message: 'no', category, errors: [{ message: 'no', context }] },
});
const missingScope = { requiredGranularScopes: ['crm.objects.write'] };

const REFUSALS: Array<[string, Fault, string]> = [
	[
		'a missing scope',
		refusal(403, 'MISSING_SCOPES', missingScope),
		'The HubSpot token lacks the scope crm.objects.write',
	],
	[
		'a used-up day',
		hubSpotFault.daily(),
		"HubSpot's daily request limit for this account is used up",
	],
];
const ALWAYS = { system: 'hubspot' as const, times: 'always' as const };
const COUNT = 40;

it.each(REFUSALS)('Merge sends nothing more after %s, and every item says so', async (...args) => {
	const [, fault, error] = args;
	const names = Array.from({ length: COUNT + 1 }, (_, index) => ({ dealname: `D${index}` }));
	const [primaryId, ...others] = await on.made('deals', names);
	await on.bench.client.faults.fail({ ...ALWAYS, path: 'deals/merge', ...fault });
	const result = await on.run('merge', {
		items: others.map((id) => ({ id })),
		parameters: { primaryId, idToMerge: '={{ $json.id }}' },
	});
	expect(out(result)).toEqual(
		others.map((mergedId): unknown =>
			expect.objectContaining({ outcome: 'failed', mergedId, error }),
		),
	);
	expect((await on.bench.requests()).filter((each) => each === MERGE('deals'))).toHaveLength(1);
});

it('Merge goes on after a refusal that is about one item', async () => {
	const [a, b, c, d] = await on.made(
		'deals',
		Array<{ dealname: string }>(4).fill({ dealname: 'D' }),
	);
	await on.bench.client.faults.fail({
		...ALWAYS,
		times: 1,
		path: 'deals/merge',
		...refusal(400, 'X'),
	});
	const result = await on.run('merge', {
		items: [
			{ into: a, gone: b },
			{ into: c, gone: d },
		],
		parameters: { primaryId: '={{ $json.into }}', idToMerge: '={{ $json.gone }}' },
	});
	expect(outcomes(result)).toEqual(['failed', 'merged']);
});

it.each(REFUSALS)('Delete Permanently sends nothing more after %s', async (...args) => {
	const [, fault, error] = args;
	const emails = Array.from({ length: COUNT }, (_, index) => ({ email: `e${index}@example.com` }));
	const ids = await on.made('contacts', emails);
	await on.bench.client.faults.fail({ ...ALWAYS, path: 'contacts/gdpr-delete', ...fault });
	const result = await on.run('delete', {
		items: ids.map((id) => ({ id })),
		parameters: { objectType: 'contacts', recordId: '={{ $json.id }}', permanently: true },
	});
	expect(out(result)).toEqual(
		ids.map((id): unknown => expect.objectContaining({ outcome: 'failed', id, error })),
	);
	const sent = (await on.bench.requests()).filter((each) => each === ERASE);
	// Those that were on their way together with the first.
	expect(sent.length).toBeLessThanOrEqual(6);
	expect(await on.live('contacts')).toEqual(
		expect.arrayContaining(ids.map((id): unknown => expect.objectContaining({ id }))),
	);
});
