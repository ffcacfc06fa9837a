import type { IDataObject } from 'n8n-workflow';

import { AssociationBench } from '../support/associationBench';
import { out, outcomes } from '../support/hubSpot';

let on: AssociationBench;
beforeAll(async () => void (on = await AssociationBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

it('takes no whole association away for a word that is neither', async () => {
	const items = ['labels', 'label', 'labels'].map((choice, n) => ({ ...on.pair(n), choice }));
	await on.add(items, { labels: ['Primary'] });
	const parameters = { what: '={{ $json.choice }}', labels: ['Primary'] };
	const result = await on.run('remove', items, parameters);
	expect(outcomes(result)).toEqual(['removed', 'failed', 'removed']);
	expect(out(result)[1]).toMatchObject({
		error: '"Remove": there is no "label"',
		errorDescription: 'The choices are association, labels.',
	});
	expect(await on.companiesOf(0)).toEqual({ [on.firm(0)]: [] });
	expect(await on.companiesOf(1)).toEqual({ [on.firm(1)]: ['Primary'] });
});

describe('a choice that there is not', () => {
	const failing = async (resource: string, operation: string, parameters: IDataObject) => {
		await on.bench.requests();
		const result = await on.bench.run(resource, operation, { parameters, continueOnFail: true });
		const asked = await on.bench.requests();
		return { error: out(result)[0]?.error, wrote: asked.filter((each) => !each.startsWith('GET')) };
	};

	it.each([
		['file', 'upload', { source: 'web' }, '"Source": there is no "web"'],
		[
			'file',
			'upload',
			{ source: 'url', url: 'https://example.com/a.pdf', access: 'everyone' },
			'"Access": there is no "everyone"',
		],
		[
			'file',
			'upload',
			{ source: 'url', url: 'https://example.com/a.pdf', folderBy: 'name' },
			'"Folder By": there is no "name"',
		],
		[
			'timelineEvent',
			'log',
			{ matchBy: 'recordId', recordId: '1', title: 'Hello', logAs: 'apEvent' },
			'"As": there is no "apEvent"',
		],
		[
			'timelineEvent',
			'log',
			{
				matchBy: 'recordId',
				recordId: '1',
				title: 'Hello',
				logAs: 'customEvent',
				customEventName: 'pe1_x',
				ifRefused: 'notes',
			},
			'"If HubSpot Refuses This Kind": there is no "notes"',
		],
		[
			'note',
			'create',
			{
				bodyFormat: 'htm',
				body: '<b>x</b>',
				associations: { rows: [{ objectType: 'contacts', recordId: '1', label: '' }] },
			},
			'"Body Format": there is no "htm"',
		],
		['note', 'getAll', { recordId: '1', order: 'latest' }, '"Order": there is no "latest"'],
		['owner', 'get', { ownerBy: 'name', owner: '1' }, '"Find By": there is no "name"'],
		['owner', 'getAll', { ownerFilters: { state: 'all' } }, '"State": there is no "all"'],
		['pipeline', 'getAll', { itemPer: 'stages' }, '"One Item Per": there is no "stages"'],
		[
			'record',
			'getAll',
			{
				objectType: 'deals',
				filterBy: 'none',
				options: { sort: { order: { property: 'dealname', direction: 'down' } } },
			},
			'"Direction": there is no "down"',
		],
		[
			'association',
			'getAll',
			{ fromId: '1', returnedProperties: 'some' },
			'"Return": there is no "some"',
		],
	])(
		'%s, %s with %j is refused before anything is sent',
		async (resource, operation, parameters, message) => {
			expect(await failing(resource, operation, parameters)).toEqual({ error: message, wrote: [] });
		},
	);
});
