import type { INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { HUBSPOT_TOKEN } from '../../../sandbox';
import { loadOptions } from '../../helpers/engine';
import { HubSpotBench } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

describe('the pick lists of a row', () => {
	const list = async <Result>(
		method: string,
		objectType: string,
		property: string,
		filter?: string,
	) =>
		await loadOptions<Result>('hubSpotBridge', method, {
			parameters: {
				resource: 'record',
				operation: 'getAll',
				objectType,
				filterGroups: {
					groups: [
						{ filters: { rows: [{ property: 'dealname', operator: 'EQ' }] } },
						{ filters: { rows: [{ property, operator: 'IN' }] } },
					],
				},
			},
			path: 'parameters.filterGroups.groups[1].filters.rows[0].pickedValues',
			credentials: {
				hubSpotBridgeAccessTokenApi: {
					baseUrl: bench.sandbox.hubspotUrl,
					accessToken: HUBSPOT_TOKEN,
				},
			},
			...(filter !== undefined && { filter }),
		});
	const values = async (objectType: string, property: string) =>
		await list<INodePropertyOptions[]>('getPropertyValues', objectType, property);

	it('have stages with their pipeline, pipelines, owners by name, options by label, yes and no', async () => {
		expect(await values('deals', 'dealstage')).toContainEqual({
			name: 'Renewed (Renewals)',
			value: '99012',
		});
		expect(await values('deals', 'pipeline')).toContainEqual({ name: 'Renewals', value: '99001' });
		const owners = await values('contacts', 'hubspot_owner_id');
		expect(owners[0]?.name).toMatch(/^\S+ .*\(.+@.+\)$/);
		expect((await values('contacts', 'lifecyclestage')).map(({ value }) => value)).toContain(
			'lead',
		);
		await bench.client.hubspot.defineProperty('deals', {
			name: 'flag',
			label: 'Flag',
			type: 'bool',
			fieldType: 'booleancheckbox',
		});
		expect((await values('deals', 'flag')).map(({ value }) => value).sort()).toEqual([
			'false',
			'true',
		]);
	});

	it('show, for several values, a property of the account that only has the name of a pipeline', async () => {
		const options = [{ value: 'water', label: 'Water' }];
		await bench.client.hubspot.defineProperty('contacts', {
			name: 'pipeline',
			label: 'Pipeline',
			type: 'enumeration',
			fieldType: 'select',
			options,
		});
		expect(await values('contacts', 'pipeline')).toMatchObject([{ name: 'Water', value: 'water' }]);
	});

	it('say why there is nothing to pick', async () => {
		const reasons: Array<[string, RegExp]> = [
			['', /No property is chosen: choose the property/],
			['dealname', /^Deal Name \(dealname\) is text, without a list: type the value/],
			['={{ $json.property }}', /is not known here: type the value/],
		];
		for (const [property, reason] of reasons) {
			expect(await values('deals', property)).toEqual([
				{ name: expect.stringMatching(reason) as string, value: '' },
			]);
			const search = list('searchPropertyValues', 'deals', property);
			await expect(search).rejects.toThrow(reason.source.includes('text') ? /is text/ : /No|not/);
		}
	});

	it('are searched by what is typed', async () => {
		const found = await list<INodeListSearchResult>(
			'searchPropertyValues',
			'deals',
			'dealstage',
			'renewed',
		);
		expect(found.results).toEqual([{ name: 'Renewed (Renewals)', value: '99012' }]);
	});
});
