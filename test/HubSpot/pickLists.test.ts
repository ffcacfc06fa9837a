import type { INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { HUBSPOT_TOKEN } from '../../sandbox';
import { loadOptions } from '../helpers/engine';
import { HubSpotBench } from './support/hubSpot';
import { createList } from './support/list';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const load = async <Result>(method: string, parameters: object, more: object = {}) =>
	await loadOptions<Result>('hubSpotBridge', method, {
		parameters: { ...parameters },
		credentials: {
			hubSpotBridgeAccessTokenApi: {
				baseUrl: bench.sandbox.hubspotUrl,
				accessToken: HUBSPOT_TOKEN,
			},
		},
		...more,
	});
const pick = async (method: string, parameters: object) =>
	await load<INodePropertyOptions[]>(method, parameters);

const association = { resource: 'association', operation: 'add' };

describe('the picker of association labels', () => {
	it('shows the labels from one object type to the other, not the association without one', async () => {
		const [forth, back] = await bench.client.hubspot.defineLabel({
			fromType: 'contacts',
			toType: 'companies',
			label: 'Billing Contact',
			inverseLabel: 'Billed Company',
		});
		const types = { fromObjectType: 'contacts', toObjectType: 'companies' };
		const shown = await pick('getAssociationLabels', { ...association, ...types });
		expect(shown).toEqual(
			expect.arrayContaining([
				{ name: 'Billing Contact', value: `USER_DEFINED:${forth?.typeId}` },
				{ name: 'Primary', value: 'HUBSPOT_DEFINED:1' },
			]),
		);
		expect(shown.map(({ value }) => value)).not.toContain('HUBSPOT_DEFINED:279');
		const turned = { fromObjectType: 'company', toObjectType: '0-1' };
		expect(await pick('getAssociationLabels', { ...association, ...turned })).toContainEqual({
			name: 'Billed Company',
			value: `USER_DEFINED:${back?.typeId}`,
		});
	});
});

test('the picker of properties shows those of the records at the other end', async () => {
	const names = async (toObjectType: string) =>
		(
			await pick('getProperties', {
				resource: 'association',
				operation: 'getAll',
				fromObjectType: 'contacts',
				toObjectType,
			})
		).map(({ value }) => value);
	expect(await names('companies')).toContain('domain');
	expect(await names('companies')).not.toContain('email');
});

describe('the picker of lists', () => {
	const search = async (operation: string, filter = '', paginationToken?: string) =>
		await load<INodeListSearchResult>(
			'searchLists',
			{ resource: 'list', operation, objectType: 'contacts' },
			{ filter, ...(paginationToken !== undefined && { paginationToken }) },
		);

	it('shows the lists that can be changed, of the object type, and all for reading', async () => {
		const manual = await createList(bench, 'Newsletter');
		await createList(bench, 'News for firms', 'MANUAL', '0-2');
		const active = await createList(bench, 'News readers', 'DYNAMIC');
		expect(await search('addMembers', ' news')).toEqual({
			results: [{ name: 'Newsletter', value: manual }],
		});
		expect((await search('getMembers', 'news')).results).toContainEqual({
			name: 'News readers',
			value: active,
		});
	});

	it('goes on where the last page ended', async () => {
		for (let n = 0; n < 105; n++) await createList(bench, `Bulk ${n}`);
		const first = await search('addMembers', 'bulk');
		expect(first.results).toHaveLength(100);
		const token = first.paginationToken as string;
		const second = await search('addMembers', 'bulk', token);
		expect(second.results).toHaveLength(5);
		expect(second.paginationToken).toBeUndefined();
	});
});

test('the picker of owners shows names, and gives the id that records hold', async () => {
	const owners = await pick('getOwners', { resource: 'owner', operation: 'getAll' });
	expect(owners).toContainEqual({
		name: expect.stringMatching(/^Noor Haddad \(noor@.+\)$/) as string,
		value: '7701',
	});
});

test('the picker of pipelines shows those of the object type', async () => {
	const parameters = { resource: 'pipeline', operation: 'getAll', objectType: 'deals' };
	expect(await pick('getPipelines', parameters)).toEqual([
		{ name: 'All', value: '' },
		{ name: 'Sales Pipeline', value: 'default' },
		{ name: 'Renewals', value: '99001' },
	]);
});
