import * as contacts from '@hubspot/api-client/lib/codegen/crm/contacts';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects';

import {
	batchArchive,
	batchCreate,
	batchRead,
	batchUpdate,
	deleteForGood,
	listRecords,
	mergeRecords,
	searchRecords,
} from '../../../nodes/HubSpot/api/objects';
import { expectSameRequest } from '../../helpers/officialClient';

describe('records: the same requests as the official client', () => {
	it('reads up to 100 records by a unique property', async () => {
		const inputs = [{ id: 'a@example.test' }, { id: 'b@example.test' }];
		const properties = ['email', 'firstname'];
		const ids = inputs.map(({ id }) => id);
		await expectSameRequest(
			batchRead('contacts', { ids, properties, idProperty: 'email' }),
			objects,
			async (config) =>
				await new objects.BatchApi(config).read('contacts', {
					inputs,
					properties,
					propertiesWithHistory: [],
					idProperty: 'email',
				}),
		);
	});

	it('reads records with the history of properties', async () => {
		const inputs = [{ id: '17' }, { id: '18' }];
		const propertiesWithHistory = ['email', 'firstname'];
		await expectSameRequest(
			batchRead('2-123', { ids: ['17', '18'], properties: ['email'], propertiesWithHistory }),
			objects,
			async (config) =>
				await new objects.BatchApi(config).read('2-123', {
					inputs,
					properties: ['email'],
					propertiesWithHistory,
				}),
		);
	});

	it('creates up to 100 records', async () => {
		const row = { properties: { email: 'a@example.test', age: '0' }, associations: [] };
		const rows = [{ ...row, objectWriteTraceId: '0' }];
		await expectSameRequest(
			batchCreate('contacts', rows),
			objects,
			async (config) => await new objects.BatchApi(config).create('contacts', { inputs: rows }),
		);
	});

	it('updates up to 100 records, of a custom object too', async () => {
		const rows = [{ id: '1', properties: { status: 'sent' } }];
		await expectSameRequest(
			batchUpdate('2-123', rows),
			objects,
			async (config) => await new objects.BatchApi(config).update('2-123', { inputs: rows }),
		);
	});

	it('archives up to 100 records', async () => {
		await expectSameRequest(
			batchArchive('2-123', ['1', '2']),
			objects,
			async (config) =>
				await new objects.BatchApi(config).archive('2-123', { inputs: [{ id: '1' }, { id: '2' }] }),
		);
	});

	it('merges two contacts', async () => {
		const merge = { primaryObjectId: '1', objectIdToMerge: '2' };
		await expectSameRequest(
			mergeRecords('contacts', merge),
			contacts,
			async (config) => await new contacts.BasicApi(config).merge(merge),
		);
	});

	it.each([{ objectId: '1' }, { objectId: 'a@example.test', idProperty: 'email' }])(
		'deletes a contact for good: %j',
		async (contact) => {
			await expectSameRequest(
				deleteForGood(contact),
				contacts,
				async (config) => await new contacts.BasicApi(config).purge(contact),
			);
		},
	);

	it('lists a page after another', async () => {
		await expectSameRequest(
			listRecords('contacts', { properties: ['email'], limit: 100, after: '40' }),
			objects,
			async (config) =>
				await new objects.BasicApi(config).getPage(
					'contacts',
					100,
					'40',
					['email'],
					undefined,
					undefined,
					false,
				),
		);
	});

	it('searches', async () => {
		const filters = [{ propertyName: 'email', operator: 'EQ' as const, value: 'a@example.test' }];
		const request = {
			filterGroups: [{ filters }],
			properties: ['email'],
			limit: 200,
			after: '200',
		};
		await expectSameRequest(searchRecords('contacts', request), objects, async (config) => {
			const operator = objects.FilterOperatorEnum.Eq;
			const theirs = [{ propertyName: 'email', operator, value: 'a@example.test' }];
			await new objects.SearchApi(config).doSearch('contacts', {
				...request,
				filterGroups: [{ filters: theirs }],
			});
		});
	});
});

describe('the comparison itself', () => {
	const call = listRecords('a/b', { properties: ['email'], limit: 100 });
	const theirs = async (config: objects.Configuration) =>
		await new objects.BasicApi(config).getPage(
			'a/b',
			100,
			undefined,
			['email'],
			undefined,
			undefined,
			false,
		);

	it.each([
		['another path', { path: '/crm/objects/2026-09/a/b' }],
		['another version', { path: call.path.replace('2026-09', 'v3') }],
		['another method', { method: 'POST' as const }],
		['another query', { query: { properties: ['phone'] } }],
		['a body', { body: {} }],
	])('notices %s', async (_what, mutation) => {
		await expectSameRequest(call, objects, theirs);
		await expect(expectSameRequest({ ...call, ...mutation }, objects, theirs)).rejects.toThrow();
	});
});
