import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN } from '../../../sandbox';
import { ALL_SCOPES } from '../../../sandbox/seed';
import { runNode } from '../../helpers/engine';
import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';
import { options } from '../support/property';

const DETAILS = '/account-info/2026-09/details';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());

let tokens: string[];
beforeEach(async () => {
	await bench.client.reset();
	await bench.client.hubspot.defineProperty('companies', {
		name: 'source_id',
		label: 'Source',
		type: 'string',
	});
	// Nothing that is written from now on is found by search.
	await bench.client.hubspot.setSearchLag(600_000);
	const other = await bench.client.hubspot.createToken({ scopes: [...ALL_SCOPES] });
	tokens = [HUBSPOT_TOKEN, other];
});

/** Find or Create of one company by its `source_id`, through a saved credential. */
const findParameters = (source: string): IDataObject => ({
	objectType: 'companies',
	filterBy: 'json',
	criteriaJson: JSON.stringify([{ condition: 'EQUALS', field: 'source_id', value: source }]),
	...rows(row('name', 'Liffey'), row('source_id', source)),
});
const run = async (credential: ICredentialDataDecryptedObject, parameters: IDataObject) =>
	await runNode({
		node: 'hubSpotBridge',
		parameters: { resource: 'record', operation: 'findOrCreate', ...parameters },
		credentials: { hubSpotBridgeAccessTokenApi: credential },
		items: [{}],
	});
const companies = async () =>
	(await bench.client.hubspot.records('companies')).filter(
		({ properties }) => properties.source_id,
	);

describe.each([
	['another token of the account', 1],
	['the same token', 0],
])('two saved credentials, the second with %s', (_, second) => {
	let credentials: ICredentialDataDecryptedObject[];
	beforeEach(() => {
		credentials = [0, second].map((which) => ({
			baseUrl: bench.sandbox.hubspotUrl,
			accessToken: tokens[which] ?? '',
		}));
	});
	const findBoth = async (source: string) =>
		credentials.map(async (each) => await run(each, findParameters(source)));

	it('find what the other one created a moment ago', async () => {
		const [one, two] = credentials.map((each) => async () => await run(each, findParameters('A')));
		const [created] = out(await one!());
		expect(created).toMatchObject({ outcome: 'created' });
		expect(out(await two!())).toMatchObject([{ outcome: 'unchanged', id: created?.id }]);
		expect(await companies()).toHaveLength(1);
	});

	it('create one record together when they look at the same moment', async () => {
		const both = await Promise.all(await findBoth('B'));
		expect(both.flatMap(outcomes).sort()).toEqual(['created', 'unchanged']);
		expect(await companies()).toHaveLength(1);
	});

	it('ask for the account once each', async () => {
		await bench.requests();
		await Promise.all(await findBoth('C'));
		await Promise.all(await findBoth('D'));
		const asked = (await bench.requests()).filter((each) => each === `GET ${DETAILS}`);
		expect(asked).toHaveLength(2);
	});
});

describe('where HubSpot does not tell the account', () => {
	let token: string;
	beforeEach(async () => {
		token = await bench.client.hubspot.createToken({ scopes: [...ALL_SCOPES] });
		await bench.client.faults.fail({
			system: 'hubspot',
			path: DETAILS,
			times: 'always',
			kind: 'status',
			status: 403,
			body: { message: 'Not for you' },
		});
	});

	it('what does not need it goes on', async () => {
		const result = await bench.run('property', 'ensureOptions', {
			token,
			parameters: { objectType: 'contacts', propertyName: 'tier', ...options('Iron') },
		});
		expect(outcomes(result)).toEqual(['optionsAdded']);
	});

	it('so does an update of a note', async () => {
		const [note] = await bench.client.hubspot.createRecords('notes', [
			{ hs_timestamp: '2026-05-01T10:00:00Z', hs_note_body: 'Before' },
		]);
		const result = await bench.run('note', 'update', {
			token,
			parameters: { noteId: note?.id, updateFields: { body: 'After' } },
		});
		expect(out(result)).toMatchObject([{ outcome: 'updated', url: null }]);
	});
});
