import '../../helpers/quickBackOff';

import type { IDataObject } from 'n8n-workflow';

import { hubSpotFault } from '../../../sandbox/client';
import type { PropertyOption } from '../../../sandbox/hubspot/schema';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';
import { options, READ, WRITE } from '../support/property';

let bench: HubSpotBench;
beforeAll(async () => {
	bench = await HubSpotBench.start();
	// So that the node knows the account, whichever test comes first.
	const warm = { matchBy: 'email', email: 'ada.byrne@example.com' };
	await bench.run('contact', 'get', { parameters: warm });
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.requests();
});

const ensure = async (parameters: IDataObject, more: object = {}) =>
	await bench.run('property', 'ensureOptions', {
		parameters: { objectType: 'contacts', propertyName: 'tier', ...parameters },
		...more,
	});
const held = async (name: string): Promise<PropertyOption[]> =>
	(await bench.client.hubspot.properties('contacts')).find((each) => each.name === name)?.options ??
	[];
const values = async (name: string) => (await held(name)).map(({ value }) => value);

describe('Property: Ensure Options', () => {
	it('adds what is missing for all items with one read, one write and a look at the result', async () => {
		const items = [
			{ name: 'gold' },
			{ name: 'Black' },
			{ name: 'black' },
			{ name: ['Iron', 'GOLD'] },
		];
		const result = await ensure(options('={{ $json.name }}'), { items });
		expect(outcomes(result)).toEqual(['unchanged', 'optionsAdded', 'unchanged', 'optionsAdded']);
		expect(out(result)[2]).toEqual({
			objectType: 'contacts',
			name: 'tier',
			outcome: 'unchanged',
			options: [{ value: 'Black', label: 'Black', outcome: 'existing' }],
		});
		expect(out(result)[3]?.options).toEqual([
			{ value: 'Iron', label: 'Iron', outcome: 'added' },
			{ value: 'gold', label: 'Gold', outcome: 'existing' },
		]);
		expect(await bench.requests()).toEqual([READ('tier'), WRITE('tier'), READ('tier')]);
		expect(await values('tier')).toEqual(['bronze', 'silver', 'gold', 'Black', 'Iron']);
	});

	it('asks once and writes nothing when all are there', async () => {
		expect(outcomes(await ensure(options('silver', 'Bronze')))).toEqual(['unchanged']);
		expect(await bench.requests()).toEqual([READ('tier')]);
	});

	it('leaves order, labels, descriptions and hidden options as they are', async () => {
		const before: PropertyOption[] = [
			{ label: 'Zwei', value: 'b', displayOrder: 7, hidden: false, description: 'the second' },
			{ label: 'Eins', value: 'a', displayOrder: 3, hidden: true },
		];
		await bench.client.hubspot.defineProperty('contacts', {
			name: 'odd',
			label: 'Odd',
			type: 'enumeration',
			options: before,
		});
		await ensure({ propertyName: 'odd', options: { rows: [{ value: 'c', label: 'Drei' }] } });
		expect(await held('odd')).toEqual([
			...before,
			{ label: 'Drei', value: 'c', displayOrder: 8, hidden: false },
		]);
	});

	it('loses none when 20 runs add another option each', async () => {
		const results = await Promise.all(
			Array.from({ length: 20 }, async (_, index) => await ensure(options(`o${index}`))),
		);
		expect(results.flatMap(outcomes)).toEqual(Array(20).fill('optionsAdded'));
		const added = Array.from({ length: 20 }, (_, index) => `o${index}`);
		expect([...(await values('tier'))].sort()).toEqual(
			['bronze', 'silver', 'gold', ...added].sort(),
		);
	});

	it('adds again what another program dropped after the write', async () => {
		// The write is answered, but somebody else's whole list took its place: as if it had not been carried out.
		await bench.client.faults.fail({
			system: 'hubspot',
			method: 'PATCH',
			kind: 'status',
			status: 200,
			body: {},
			times: 2,
		});
		expect(outcomes(await ensure(options('Black')))).toEqual(['optionsAdded']);
		expect(await values('tier')).toContain('Black');
		const sent = await bench.requests();
		expect(sent.filter((request) => request === WRITE('tier'))).toHaveLength(3);
	});

	it('gives up with the reason when that never ends', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			method: 'PATCH',
			kind: 'status',
			status: 200,
			body: {},
			times: 'always',
		});
		const result = await ensure(options('Black'));
		expect(result.error?.message).toContain('Another program replaced the options');
	});

	it.each([
		['the connection breaks before the write', { kind: 'dropBeforeWrite' as const }],
		['the connection breaks after the write', { kind: 'dropAfterWrite' as const }],
		['502 after the write', hubSpotFault.badGatewayAfterWrite()],
		['503', hubSpotFault.unavailable(1)],
	])('is not put off by a fault of the write: %s', async (_, fault) => {
		await bench.client.faults.fail({ system: 'hubspot', method: 'PATCH', ...fault });
		expect(outcomes(await ensure(options('Black')))).toEqual(['optionsAdded']);
		expect(await values('tier')).toEqual(['bronze', 'silver', 'gold', 'Black']);
	});

	it.each([
		['the next one is refused', { method: 'PATCH' }],
		['the options cannot be read again', { method: 'GET', after: 1 }],
	])('says that nobody knows when a write gets no answer and %s', async (_, place) => {
		const { faults } = bench.client;
		const always = { system: 'hubspot' as const, path: 'contacts/tier', times: 'always' as const };
		await faults.fail({ ...always, method: 'PATCH', kind: 'dropBeforeWrite', times: 1 });
		await faults.fail({ ...always, ...place, kind: 'status', status: 403 });
		const [item] = out(await ensure(options('Black'), { continueOnFail: true }));
		expect(item).toMatchObject({
			outcome: 'failed',
			errorDescription: expect.stringContaining('It is not known whether'),
		});
	});

	it('reports each item by itself', async () => {
		const items = [
			{ property: 'interests', option: 'a;b' },
			{ property: 'interests', option: 'Music' },
			{ property: 'seats', option: 'x' },
			{ property: 'nothing', option: 'x' },
			{ property: 'tier', option: '' },
			{ property: 'lifecyclestage', option: 'Fan' },
		];
		const result = await ensure(
			{ propertyName: '={{ $json.property }}', ...options('={{ $json.option }}') },
			{ items, continueOnFail: true },
		);
		expect(outcomes(result)).toEqual([
			'failed',
			'optionsAdded',
			'failed',
			'failed',
			'failed',
			'failed',
		]);
		const errors = out(result).map(({ error }) => error);
		expect(errors[0]).toContain('HubSpot separates values by semicolons');
		expect(errors[2]).toBe('Seats (seats) has no options to choose from');
		expect(errors[3]).toContain('does not exist');
		expect(errors[4]).toBe('"Options" has no value');
		expect(errors[5]).toContain('cannot be changed');
		expect(await values('interests')).toContain('Music');
	});

	it('answers the same in a dry run, and writes nothing', async () => {
		const result = await ensure({ ...options('Black', 'gold'), dryRun: true });
		expect(out(result)[0]).toMatchObject({ outcome: 'optionsAdded', dryRun: true });
		expect(await bench.requests()).toEqual([READ('tier')]);
	});

	it('names the scope that the token lacks', async () => {
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.contacts.read'],
		});
		const result = await ensure(options('Black'), { token });
		expect(result.error?.message).toBe(
			'The HubSpot token lacks the scope crm.schemas.contacts.write',
		);
	});
});
