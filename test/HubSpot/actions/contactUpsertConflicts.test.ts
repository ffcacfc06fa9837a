import { setTimeout as pause } from 'node:timers/promises';

import { hubSpotFault } from '../../../sandbox/client';
import { cpuMs } from '../../helpers/cpuTime';
import {
	BATCH_CREATE,
	BATCH_UPDATE,
	HubSpotBench,
	out,
	outcomes,
	row,
	rows,
} from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const ADA = 'ada.byrne@example.com';
const held = async (email: string) =>
	(await bench.client.hubspot.contactByEmail(email))?.properties;
const byNumber = {
	matchBy: 'uniqueProperty',
	uniqueProperty: 'customer_number',
	uniqueValue: '={{ $json.number }}',
};
const fault = { system: 'hubspot' as const };
/** Holds up the next request to this path, until the faults are cleared. */
const hold = async (path: string, when: 'beforeWrite' | 'afterWrite' = 'beforeWrite') =>
	await bench.client.faults.fail({ ...fault, path, kind: 'slow', when, delayMs: 30_000 });

describe('a creation that another record is in the way of', () => {
	const parameters = rows(
		row('customer_number', '={{ $json.number }}'),
		row('firstname', '={{ $json.name }}'),
	);

	it('never writes to somebody else who has the same customer number', async () => {
		const result = await bench.upsert({
			items: [{ email: 'stranger@example.com', number: 'C-1001', name: 'Stranger' }],
			parameters,
			continueOnFail: true,
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', error: expect.stringContaining('already has that value') },
		]);
		expect(await held(ADA)).toMatchObject({ firstname: 'Ada', customer_number: 'C-1001' });
	});

	it('never writes to another new contact of the same input', async () => {
		const items = ['one', 'two'].map((name) => ({
			email: `${name}@example.com`,
			number: 'C-7',
			name,
		}));
		const result = await bench.upsert({ items, parameters, continueOnFail: true });
		expect(outcomes(result)).toEqual(['created', 'failed']);
		expect(await held('one@example.com')).toMatchObject({ firstname: 'one' });
	});

	it('gives one contact one number, when two claim its address', async () => {
		await bench.client.hubspot.createRecords('contacts', [{ email: 'twin@example.com' }]);
		const items = [
			{ number: 'T-1', name: 'One' },
			{ number: 'T-2', name: 'Two' },
		];
		const result = await bench.upsert({
			items,
			parameters: {
				...byNumber,
				...rows(row('email', 'twin@example.com'), row('firstname', '={{ $json.name }}')),
			},
			continueOnFail: true,
		});
		expect(outcomes(result)).toEqual(['updated', 'failed']);
		expect(out(result)[0]?.properties).toMatchObject({
			customer_number: { outcome: 'written', value: 'T-1' },
		});
		expect(await held('twin@example.com')).toMatchObject({
			customer_number: 'T-1',
			firstname: 'One',
		});
	});

	it('updates the contact that another program created in between, by a unique property too', async () => {
		await hold('contacts/batch/create');
		const running = bench.upsert({
			items: [{ number: 'R-1' }],
			parameters: { ...byNumber, ...rows(row('firstname', 'Late')) },
		});
		await bench.client.requests.arrived({ path: 'contacts/batch/create' });
		await bench.client.hubspot.createRecords('contacts', [
			{ email: 'r@example.com', customer_number: 'R-1' },
		]);
		await bench.client.faults.clear();
		expect(outcomes(await running)).toEqual(['updated']);
		expect(await held('r@example.com')).toMatchObject({ firstname: 'Late' });
	});
});

it('keeps the primary address of a contact that input fields name by another one', async () => {
	const contact = (await bench.client.hubspot.contacts()).find(
		({ properties }) => properties.hs_additional_emails,
	);
	const [secondary = ''] = (contact?.properties.hs_additional_emails ?? '').split(';');
	await bench.upsert({
		items: [{ email: secondary, firstname: 'Changed' }],
		parameters: { propertiesMode: 'inputFields' },
	});
	expect(await held(contact?.properties.email ?? '')).toMatchObject({
		email: contact?.properties.email,
		firstname: 'Changed',
	});
});

it('never moves a status back, when two messages come at the same moment', async () => {
	const status = async (value: string) =>
		await bench.upsert({
			items: [{ email: ADA }],
			parameters: rows(row('andopen_gift_status', value, 'onlyForward')),
		});
	await status('submitted');
	const since = await bench.client.requests.lastNumber();
	await hold('contacts/batch/update');
	const early = status('redeemed');
	await bench.client.requests.arrived({ path: 'contacts/batch/update', since });
	const late = status('delivered');
	// Time enough to overtake, if it did not wait.
	await Promise.race([late, pause(1_000)]);
	await bench.client.faults.clear();
	await Promise.all([early, late]);
	expect((await held(ADA))?.andopen_gift_status).toBe('delivered');
});

describe('answers that are not what they should be', () => {
	const parameters = rows(row('firstname', '={{ $json.name }}'));
	const items = [
		{ email: 'new@example.com', name: 'New' },
		{ email: ADA, name: 'Augusta' },
	];

	it.each(['batch/read', 'batch/create', 'batch/update'])(
		'are no success of %s when they are empty',
		async (path) => {
			await bench.client.faults.fail({ ...fault, path: `contacts/${path}`, kind: 'emptyBody' });
			expect(outcomes(await bench.upsert({ items, parameters }))).toEqual(['created', 'updated']);
			expect([await held('new@example.com'), await held(ADA)]).toMatchObject([
				{ firstname: 'New' },
				{ firstname: 'Augusta' },
			]);
		},
	);

	it('report the row of an update that HubSpot refused by itself (207)', async () => {
		const partial = {
			...fault,
			path: 'contacts/batch/update',
			kind: 'status' as const,
			status: 207,
			body: {
				status: 'COMPLETE',
				results: [],
				numErrors: 1,
				errors: [{ status: 'error', category: 'VALIDATION_ERROR', message: 'No such luck' }],
			},
		};
		await bench.client.faults.fail({ ...partial, times: 'always' });
		const refused = await bench.upsert({ items, parameters, continueOnFail: true });
		expect(out(refused)).toMatchObject([
			{ outcome: 'created' },
			{ outcome: 'failed', error: 'HubSpot: No such luck' },
		]);
		await bench.client.faults.clear();
		await bench.client.faults.fail(partial);
		expect(outcomes(await bench.upsert({ items, parameters }))).toEqual(['unchanged', 'updated']);
	});
});

it('sends no row of a contact by itself when the limit of the day is used up', async () => {
	const items = ['A', 'B', 'C', 'D'].map((name) => ({ email: ADA, name }));
	const parameters = rows(row('firstname', '={{ $json.name }}'));
	await bench.upsert({ items: [{ email: ADA, name: 'X' }], parameters });
	await bench.client.faults.fail({
		...fault,
		path: 'contacts/batch/update',
		times: 'always',
		...hubSpotFault.daily(),
	});
	await bench.requests();
	const result = await bench.upsert({ items, parameters, continueOnFail: true });
	expect(new Set(outcomes(result))).toEqual(new Set(['failed']));
	expect((await bench.requests()).filter((request) => request === BATCH_UPDATE)).toHaveLength(1);
});

it('writes nothing after the execution was cancelled, and holds up nobody', async () => {
	await hold('contacts/batch/read', 'afterWrite');
	const cancelled = new AbortController();
	const parameters = rows(row('firstname', 'Cancelled'));
	const items = [{ email: 'cancelled@example.com' }];
	const running = bench.upsert({ items, parameters, cancel: cancelled.signal });
	await bench.client.requests.arrived({ path: 'contacts/batch/read' });
	cancelled.abort();
	await running.catch(() => undefined);
	const next = bench.upsert({ items, parameters: rows(row('firstname', 'Next')) });
	expect(outcomes(await next)).toEqual(['created']);
	await bench.client.faults.clear();
	expect((await bench.requests()).filter((request) => request === BATCH_CREATE)).toHaveLength(1);
	expect(await held('cancelled@example.com')).toMatchObject({ firstname: 'Next' });
});

describe('what cannot be meant', () => {
	const firstName = rows(row('firstname', 'X'));

	it('is no skipped item: an address that is a list', async () => {
		const result = await bench.upsert({
			items: [{ email: ['a@example.com'] }],
			parameters: firstName,
			continueOnFail: true,
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'failed', error: '"Email" is a list, not text' },
		]);
	});

	it('is refused before sending: a read-only property as the key', async () => {
		const result = await bench.upsert({
			items: [{ number: '1' }],
			parameters: { ...byNumber, uniqueProperty: 'hs_object_id', ...firstName },
		});
		expect(result.error?.message).toMatch(/read-only in HubSpot/);
		expect(await bench.requests()).not.toContain(BATCH_CREATE);
	});

	it('is refused before sending: another way to match for each item', async () => {
		const result = await bench.upsert({
			items: [{ by: 'email' }, { by: 'recordId' }],
			parameters: { matchBy: '={{ $json.by }}', ...firstName },
		});
		expect(result.error?.message).toBe('"Match By" must be the same for all items');
		expect(result.error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('is not written: an item whose own Dry Run says so', async () => {
		const items = [
			{ email: 'wet@example.com', dry: false },
			{ email: 'dry@example.com', dry: true },
		];
		const result = await bench.upsert({
			items,
			parameters: { dryRun: '={{ $json.dry }}', ...firstName },
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'created', id: expect.any(String) },
			{ outcome: 'created', id: null, dryRun: true },
		]);
		expect([await held('wet@example.com'), await held('dry@example.com')]).toMatchObject([
			{ firstname: 'X' },
			undefined,
		]);
	});
});

it('matches by a unique property that was created a moment ago', async () => {
	await bench.upsert({ items: [{ email: ADA }], parameters: rows(row('firstname', 'Ada')) });
	await bench.client.hubspot.defineProperty('contacts', {
		name: 'brand_new_number',
		label: 'Brand new number',
		type: 'string',
		hasUniqueValue: true,
	});
	const result = await bench.upsert({
		items: [{ number: 'N-1' }],
		parameters: {
			...byNumber,
			uniqueProperty: 'brand_new_number',
			...rows(row('firstname', 'N')),
		},
	});
	expect(outcomes(result)).toEqual(['created']);
});

it('takes no longer for many items of one contact than for one each', async () => {
	const items = Array.from({ length: 20_000 }, (_, index) => ({ email: ADA, name: `N${index}` }));
	const started = cpuMs();
	const result = await bench.upsert({
		items,
		parameters: rows(row('firstname', '={{ $json.name }}')),
	});
	expect(outcomes(result).filter((outcome) => outcome === 'updated')).toHaveLength(1);
	expect((await held(ADA))?.firstname).toBe('N19999');
	expect(cpuMs() - started).toBeLessThan(25_000);
});
