import * as lists from '@hubspot/api-client/lib/codegen/crm/lists';
import * as owners from '@hubspot/api-client/lib/codegen/crm/owners';
import * as pipelines from '@hubspot/api-client/lib/codegen/crm/pipelines';

import {
	addMembers,
	listMembers,
	readList,
	readListByName,
	removeMembers,
	searchLists,
} from '../../../nodes/HubSpot/api/lists';
import { listOwners, readOwner } from '../../../nodes/HubSpot/api/owners';
import { listPipelines } from '../../../nodes/HubSpot/api/pipelines';
import { asRecorded, expectSameRequest } from '../../helpers/officialClient';

type ListConfiguration = ReturnType<typeof lists.createConfiguration>;
const members = (config: ListConfiguration) => new lists.MembershipsApi(config);
const listsApi = (config: ListConfiguration) => new lists.ListsApi(config);

const search = {
	query: 'news',
	offset: 100,
	count: 100,
	processingTypes: ['MANUAL'],
	listIds: [],
	additionalProperties: [],
};

describe('lists: the same requests as the official client', () => {
	it('searches', async () => {
		await expectSameRequest(
			searchLists(search),
			lists,
			async (config) => await listsApi(config).doSearch(search),
		);
	});

	it('names the object type, which the client does not know', () => {
		expect(asRecorded(searchLists({ ...search, objectTypeId: '0-2' })).body).toEqual({
			...search,
			objectTypeId: '0-2',
		});
	});

	it('reads a list by id and by name', async () => {
		await expectSameRequest(
			readList('42'),
			lists,
			async (config) => await listsApi(config).getById('42', false),
		);
		await expectSameRequest(
			readListByName('0-1', 'Gifts & more / 2026'),
			lists,
			async (config) => await listsApi(config).getByName('Gifts & more / 2026', '0-1', false),
		);
	});

	it('reads members page by page', async () => {
		await expectSameRequest(
			listMembers('42', { limit: 250, after: 'x' }),
			lists,
			async (config) => await members(config).getPage('42', 'x', undefined, 250),
		);
	});

	it('adds and removes members', async () => {
		await expectSameRequest(
			addMembers('42', ['1', '2']),
			lists,
			async (config) => await members(config).add('42', ['1', '2']),
		);
		await expectSameRequest(
			removeMembers('42', ['1']),
			lists,
			async (config) => await members(config).remove('42', ['1']),
		);
	});
});

describe('owners and pipelines: the same requests as the official client', () => {
	it('lists owners', async () => {
		await expectSameRequest(
			listOwners({ email: 'a@example.com', after: '7', limit: 100, archived: true }),
			owners,
			async (config) => await new owners.OwnersApi(config).getPage('a@example.com', '7', 100, true),
		);
	});

	it('reads an owner by user id', async () => {
		await expectSameRequest(
			readOwner('81', { idProperty: 'userId', archived: false }),
			owners,
			async (config) => await new owners.OwnersApi(config).getById(81, 'userId', false),
		);
	});

	it('lists the pipelines of an object type', async () => {
		await expectSameRequest(
			listPipelines('deals'),
			pipelines,
			async (config) => await new pipelines.PipelinesApi(config).getAll('deals'),
		);
	});
});
