import type { FastifyInstance } from 'fastify';
import { objectNotFound, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import type { ProcessingType, StoredList } from '../lists';

/** A list as it stands in the account, for tests to assert on. */
export interface ListView {
	id: string;
	name: string;
	objectTypeId: string;
	processingType: ProcessingType;
	deleted: boolean;
	/** In the order in which they joined. */
	recordIds: string[];
}

export interface DefineList {
	name: string;
	processingType: ProcessingType;
	/** Contacts unless told otherwise. */
	objectType?: string;
	recordIds?: string[];
}

/** Control of the lists: of a DYNAMIC one a test says who is in it, since nobody evaluates filters here. */
export function listRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	app.post('/control/hubspot/lists', async () =>
		hubSpot.account.lists.everything().map((list) => listView(hubSpot, list)),
	);

	app.post<{ Body: DefineList }>(
		'/control/hubspot/lists/define',
		{ schema: { body: { type: 'object', required: ['name', 'processingType'] } } },
		async ({ body: { name, processingType, objectType = 'contacts', recordIds = [] } }) => {
			const { lists, objectTypes } = hubSpot.account;
			const list = lists.create({ name, processingType, type: objectTypes.get(objectType) });
			return setMembers(hubSpot, list, recordIds);
		},
	);

	app.post<{ Body: { listId: string; recordIds: string[] } }>(
		'/control/hubspot/lists/members',
		{ schema: { body: { type: 'object', required: ['listId', 'recordIds'] } } },
		async ({ body: { listId, recordIds } }) => {
			const list = hubSpot.account.lists.find(listId);
			if (!list) throw objectNotFound(`There is no list ${listId}.`);
			return setMembers(hubSpot, list, recordIds);
		},
	);
}

function setMembers(hubSpot: HubSpot, list: StoredList, recordIds: string[]): ListView {
	const { lists } = hubSpot.account;
	const wanted = new Set(recordIds);
	const leaving = lists
		.members(list)
		.map(({ recordId }) => recordId)
		.filter((id) => !wanted.has(id));
	const { missing } = lists.change(list, recordIds, leaving);
	if (missing.length > 0) throw validationError(`There is no record ${missing.join(', ')}.`);
	return listView(hubSpot, list);
}

const listView = ({ account }: HubSpot, list: StoredList): ListView => ({
	id: list.id,
	name: list.name,
	objectTypeId: list.type.id,
	processingType: list.processingType,
	deleted: list.deletedAt !== undefined,
	recordIds: account.lists
		.members(list)
		.sort((one, other) => one.order - other.order)
		.map(({ recordId }) => recordId),
});
